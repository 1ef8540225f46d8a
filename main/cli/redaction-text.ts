import { say } from '../../core/messages/language.ts';
import { cliMessages as messages } from './messages.ts';
import { redact } from '../../core/redaction/redact.ts';
import { looked, redactionSentence, sampleOf } from '../../core/redaction/draft.ts';
import { parseRules } from '../../core/redaction/rules.ts';
import { inform } from './inform.ts';
import { columns, painter, widthOf, type Line } from './text.ts';
import type { CommandContext } from './types.ts';

/** Says what the rules do, with the newest captured payload before and after; on standard error. */
export async function tellRedaction({ terminal, services }: CommandContext): Promise<void> {
  const { settings } = services.app.now();
  const rules = parseRules(settings['relay.redact']);
  if (!rules.ok) return;
  await inform(terminal, redactionSentence(rules.value));
  if (Object.keys(rules.value).length === 0) return;
  if (settings['relay.mode'] !== 'redact') {
    await inform(terminal, say(messages.needsRedactMode));
  }
  const page = await services.history.list({ origin: 'captured' }, 0, looked);
  const newest = page.ok ? sampleOf(page.value.records) : null;
  const record = newest === null ? null : await services.history.record(newest.id);
  if (record?.ok !== true || record.value.made === null) {
    await inform(terminal, say(messages.nothingCaptured));
    return;
  }
  const { id, event, made } = record.value;
  const result = redact(made, rules.value, {}, say);
  if (result.kind === 'unredactable') {
    await inform(terminal, say(messages.wouldBeBlocked, { id, reason: result.reason }));
    return;
  }
  await inform(terminal, say(messages.beforeAndAfter, { id, event }));
  const lines = result.changed.map(({ field, before, after }): Line => [
    field,
    `${before} → ${after ?? say(messages.removed)}`,
  ]);
  const width = widthOf(terminal.stderr);
  const text = columns(lines, 2, width, painter(false));
  await terminal.stderr.write(lines.length === 0 ? `  ${say(messages.noneOfTheseFields)}\n` : text);
}
