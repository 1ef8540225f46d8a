import {
  defaultUrl,
  effectiveTelemetry,
  effectiveValue,
  telemetryVariable,
  type Layers,
} from '../../../core/optout/precedence.ts';
import { envSays, loadedFile } from '../finding/says.ts';
import type { FileChange, Setup, Source } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { stopMessages as messages } from './messages.ts';

type EnvFile = Extract<Source, { kind: 'env-file' }>;

const mostNames = 6;

/**
 * Returns what a person should know where the server does not read all of its file: the line, how the server has been
 * running because of it, and what the change does about it. One sentence or two each; none where it reads all of it.
 */
export function stopNotes(setup: Setup, key: string, changes: readonly FileChange[]): string[] {
  const file = loadedFile(setup);
  if (file === null || file.text === null) return [];
  const { stops, ignored, value } = envSays(file, file.text, key, setup.says.release);
  if (stops === null && !ignored.includes(key)) return [];
  const line = stops ?? say(messages.commentQuote, { path: file.path, key });
  const layers = { file: value, environment: setup.environment?.[key] };
  const others = ignored.filter((name) => name !== key);
  const effect = effectOf(file, key, { state: stateOf(key, layers, setup), others }, setup);
  const mended = changes.find(({ shownAs }) => shownAs === file.path)?.mended ?? [];
  return [line, effect, ...mendNote(mended, others)];
}

/** How the server runs because of it, or would at its next start; `others`: what else of the file it does not read. */
function effectOf(
  { path, modifiedAt }: Pick<EnvFile, 'path' | 'modifiedAt'>,
  key: string,
  { state, others }: { readonly state: string; readonly others: readonly string[] },
  { asAtStart, startedAt, says }: Setup,
): string {
  const without = { count: others.length, names: listed(others) };
  if (asAtStart) {
    const own = key === telemetryVariable ? says.telemetryEnabled : null;
    const runs =
      own === null ? state : say(messages.telemetry, { reading: own ? 'on' : 'off', by: 'server' });
    return say(messages.runs, { path, state: runs, ...without });
  }
  const newer = startedAt !== null && (modifiedAt ?? -1) > startedAt;
  return say(messages.wouldStart, { path, newer: newer ? 'yes' : 'no', state, ...without });
}

function stateOf(key: string, layers: Layers, { says, environment }: Setup): string {
  const hidden = environment === null && layers.file === undefined;
  if (key !== telemetryVariable) {
    const { value } = effectiveValue(layers, says.release);
    const setting = `${key}=${value ?? defaultUrl}`;
    return value === undefined ? say(messages.isDefault, { setting }) : setting;
  }
  if (hidden) return say(messages.telemetryHidden);
  const { reading, from } = effectiveTelemetry(layers, says.release);
  return say(messages.telemetry, {
    reading: reading === 'off' ? 'off' : 'on',
    by: from ?? 'default',
  });
}

function mendNote(lines: readonly number[], ignored: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const which = { count: lines.length, lines: lines.join(', ') };
  return [
    ignored.length === 0
      ? say(messages.mends, which)
      : say(messages.mendsCheck, { ...which, names: listed(ignored) }),
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  const first = names.slice(0, mostNames).join(', ');
  return more > 0 ? say(messages.andMore, { names: first, more: String(more) }) : first;
}
