import {
  defaultUrl,
  effectiveTelemetry,
  effectiveValue,
  telemetryVariable,
  type Layers,
} from '../../../core/optout/precedence.ts';
import { envSays, loadedFile } from '../finding/says.ts';
import type { FileChange, Setup, Source } from '../types.ts';

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
  const line =
    stops ??
    `${file.path} seems to set ${key} in a line that the server takes for part of another one, because a quote in a comment opens there.`;
  const layers = { file: value, environment: setup.environment?.[key] };
  const has = effectOf(file, key, stateOf(key, layers, setup), setup);
  const others = ignored.filter((name) => name !== key);
  const without =
    others.length === 0 ? '' : `, and without what the file sets there: ${listed(others)}`;
  const mended = changes.find(({ shownAs }) => shownAs === file.path)?.mended ?? [];
  return [line, `${has}${without}.`, ...mendNote(mended, others)];
}

/** How the server runs because of it, or would at its next start; without the full stop. */
function effectOf(
  { path, modifiedAt }: Pick<EnvFile, 'path' | 'modifiedAt'>,
  key: string,
  state: string,
  { asAtStart, startedAt, says }: Setup,
): string {
  if (asAtStart) {
    const own = key === telemetryVariable ? says.telemetryEnabled : null;
    const runs = own === null ? state : `telemetry ${own ? 'on' : 'off'} (it says so itself)`;
    return `With ${path} as it is, the server has been running with ${runs}`;
  }
  const newer = startedAt !== null && (modifiedAt ?? -1) > startedAt;
  const changed = `${newer ? 'was' : 'may have been'} changed after the server started`;
  return `${path} ${changed}. As it is now, the server would start with ${state}`;
}

function stateOf(key: string, layers: Layers, { says, environment }: Setup): string {
  const hidden = environment === null && layers.file === undefined;
  if (key !== telemetryVariable) {
    const { value } = effectiveValue(layers, says.release);
    return `${key}=${value ?? defaultUrl}${value === undefined ? ' (the default)' : ''}`;
  }
  if (hidden) return 'telemetry on, unless its environment, which is hidden, says otherwise';
  const { reading, from } = effectiveTelemetry(layers, says.release);
  const by = from === null ? ' (the default)' : from === 'file' ? '' : ' (by its environment)';
  return `telemetry ${reading === 'off' ? 'off' : 'on'}${by}`;
}

function mendNote(lines: readonly number[], ignored: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const which = `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`;
  const too = ignored.length === 0 ? '' : ` Check these first: ${listed(ignored)}.`;
  return [
    `This change mends ${which}, so from its next start the server reads the lines below too.${too}`,
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
