import {
  crashWarning,
  explainPrecedence,
  telemetryVariable,
  winningLayer,
} from '../../../core/optout/precedence.ts';
import { isChangeable, loadedFile, nameOf, sourceSays, type Changeable } from '../finding/says.ts';
import type { Found } from '../finding/sources.ts';
import { stopNotes } from './stop-notes.ts';
import type { FileChange, Setup } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages } from './messages.ts';

/** What the warnings rest on. */
type Known = Setup & Pick<Found, 'manager'>;

/** What a person should know before a change: values that would stop the server, who wins, who else is meant. */
export function warningsOf(setup: Known, key: string, changes: readonly FileChange[]): string[] {
  const { release } = setup.says;
  const warnings = [
    ...stopNotes(setup, key, changes),
    ...(key === telemetryVariable ? crashWarnings(setup, changes) : []),
    ...contradiction(setup, key),
  ];
  if (setup.environment === null && setup.manager.kind === 'none') {
    const wins = winningLayer(release) === 'environment';
    warnings.push(say(wins ? messages.hiddenEnvironmentWins : messages.hiddenEnvironment));
  }
  for (const other of setup.sharedWith) {
    warnings.push(say(messages.sharedFile, { server: other.label, url: other.url }));
  }
  return warnings;
}

/** Values that would stop the server now. */
function crashWarnings(setup: Known, changes: readonly FileChange[]): string[] {
  const ofSources = setup.sources.filter(isChangeable).flatMap((source) => {
    const warning = crashOf(source, telemetryVariable, setup);
    const mended = changes.some(({ shownAs }) => shownAs === source.path);
    if (warning === null) return [];
    return mended ? [say(messages.mended, { warning })] : [warning];
  });
  const started = setup.environment?.[telemetryVariable];
  const place = say(messages.startedEnvironment);
  const warning = crashWarning(started, setup.says.release, place);
  return warning === null ? ofSources : [...ofSources, warning];
}

/** Who wins, where the file and the environment say different things. */
function contradiction(setup: Known, key: string): string[] {
  const { release } = setup.says;
  const source = loadedFile(setup);
  const file = source === null ? undefined : sourceSays(source, key, release);
  const environment = setup.environment?.[key];
  if (file === undefined || environment === undefined || file === environment) return [];
  const why = explainPrecedence({ file, environment }, release, source?.path);
  return [why.replaceAll(telemetryVariable, key)];
}

/** Values that would stop the server once these changes are made: what is given back may be one. */
export function warningsAfter(setup: Known, changes: readonly FileChange[]): string[] {
  return setup.sources.filter(isChangeable).flatMap((source) => {
    const change = changes.find(({ shownAs }) => shownAs === source.path);
    if (change === undefined) return [];
    const after = { ...source, text: change.after, exists: change.after !== null };
    const warning = crashOf(after, telemetryVariable, setup);
    return warning === null ? [] : [say(messages.wasBefore, { warning })];
  });
}

/** What a compose file takes from elsewhere (`$`) is not known here. */
function crashOf(source: Changeable, key: string, { says }: Known): string | null {
  const value = sourceSays(source, key, says.release);
  return value?.includes('$') === true ? null : crashWarning(value, says.release, nameOf(source));
}
