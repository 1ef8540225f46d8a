import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { describeSetting, writeSetting } from '../../core/settings/definitions.ts';
import { isSettingKey, settingKeys } from '../../core/settings/schema.ts';
import { unsentWarning } from '../../core/redaction/unsent.ts';
import { parseRules } from '../../core/redaction/rules.ts';
import type { SettingKey } from '../../core/settings/schema.ts';
import { tellRedaction } from './redaction-text.ts';
import { inform, tellProblem } from './inform.ts';
import { indent, jsonDocument, painter, plain, widthOf } from './text.ts';
import { UsageError, type CommandContext, type SettingsContext } from './types.ts';

/** Exit status when a setting fits but could not be kept. */
const notKept = 1;

/** `settings`: every setting, its value and what it does. */
export async function listSettings(context: SettingsContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const { settings, settingsProblem } = services.app.now();
  if (json) {
    const values = Object.fromEntries(settingKeys.map((key) => [key, settings[key]]));
    await terminal.stdout.write(jsonDocument({ settings: values, problem: settingsProblem }));
    return 0;
  }
  const paint = painter(terminal.colour);
  const width = widthOf(terminal.stdout);
  const blocks = settingKeys.map((key) => {
    const value = plain(writeSetting(settings, key));
    return `${paint('bold', key)}  ${value === '' ? say(messages.emptySetting) : value}\n${indent(describeSetting(key), 2, width)}\n`;
  });
  await terminal.stdout.write(blocks.join('\n'));
  return 0;
}

/** `settings get KEY`: the value alone, as it would be typed. */
export async function getSetting(context: SettingsContext, name: string): Promise<number> {
  const key = keyOf(name);
  await tellProblem(context);
  await writeValue(context, key);
  return 0;
}

/**
 * `settings set KEY VALUE`: changes one. Gives 1 when it fits but could not be kept. Redaction rules for a field that no
 * release sends are refused, because most likely the name is a slip and the field would leave; `force` takes them.
 */
export async function setSetting(
  context: CommandContext,
  name: string,
  text: string,
  { force }: { readonly force: boolean } = { force: false },
): Promise<number> {
  const key = keyOf(name);
  const rules = key === 'relay.redact' && !force ? parseRules(text) : null;
  const warning = rules?.ok === true ? unsentWarning(rules.value) : null;
  if (warning !== null) throw new UsageError(say(messages.setAllTheSame, { key, warning }));
  const saved = await context.services.settings.set(key, text);
  if (!saved.ok && saved.error.code === 'bad-argument') {
    throw new UsageError(`${key}: ${saved.error.message}`);
  }
  if (!saved.ok) {
    await inform(context.terminal, saved.error.message, saved.error.code);
    return notKept;
  }
  await tellProblem(context);
  if (context.json) {
    await writeValue(context, key);
    return 0;
  }
  const value = writeSetting(context.services.app.now().settings, key);
  await inform(
    context.terminal,
    value === '' ? say(messages.settingIsEmpty, { key }) : say(messages.settingIs, { key, value }),
  );
  if (key === 'relay.redact') await tellRedaction(context);
  return 0;
}

async function writeValue(
  { terminal, services, json }: SettingsContext,
  key: SettingKey,
): Promise<void> {
  const { settings, forwardsTo } = services.app.now();
  // Where the user named no upstream, the one in force is that of the server.
  const inForce = key === 'relay.upstream' ? (forwardsTo ?? null) : null;
  const value = inForce ?? settings[key];
  await terminal.stdout.write(
    json ? jsonDocument({ key, value }) : `${plain(inForce ?? writeSetting(settings, key))}\n`,
  );
}

function keyOf(name: string): SettingKey {
  if (isSettingKey(name)) return name;
  throw new UsageError(say(messages.noSetting, { name, keys: settingKeys.join(', ') }));
}
