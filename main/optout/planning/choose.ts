import { readTelemetry, telemetryVariable, winningLayer } from '../../../core/optout/precedence.ts';
import { isChangeable, isUnset, sourceSays, type Changeable } from '../finding/says.ts';
import type { Setup } from '../types.ts';

/** Which sources are to be changed, and whether something that wins cannot be reached. */
export interface Choice {
  readonly change: readonly Changeable[];
  /** The environment sets it, wins, and nothing tells who put it there. */
  readonly unreached: boolean;
}

/**
 * Chooses what to change so that a variable holds a value at the next start: every source that says something
 * else, and, where none would then say it, the one that does so with the least.
 */
export function choose(
  setup: Pick<Setup, 'sources' | 'environment' | 'says' | 'wrapper'>,
  key: string,
  value: string,
): Choice {
  const { release } = setup.says;
  const sources = setup.sources.filter(isChangeable);
  const said = (source: Changeable): string | undefined => sourceSays(source, key, release);
  const wrong = sources.filter((source) => isOther(said(source), key, value, setup));
  const file = sources.find((source) => source.kind === 'env-file' && source.by === 'server');
  const started = setup.environment?.[key];
  const feeders = feedersBeside(file, sources, key, value, setup);
  const fed = feeders.some((source) => said(source) !== undefined);
  const stray = !fed && isOther(started, key, value, setup);
  const fileWins = winningLayer(release) === 'file';
  // What the environment alone decides cannot be overruled by a file that it beats.
  if (stray && !fileWins) {
    return feeders.length === 0
      ? { change: [], unreached: true }
      : { change: withOne(wrong, feeders), unreached: false };
  }
  const fileExists = file !== undefined && file.exists;
  const fileHolds = file !== undefined && said(file) !== undefined;
  if (fileHolds || (fed && !(fileWins && fileExists))) return { change: wrong, unreached: false };
  // A file that is loaded anyway is the better place: newer servers watch it.
  if (feeders.length > 0 && !fileExists) {
    return { change: withOne(wrong, feeders), unreached: false };
  }
  if (file === undefined) return { change: wrong, unreached: true };
  return { change: [...new Set([...wrong, file])], unreached: false };
}

/** Returns what feeds the environment at each start, so that a value there counts; none where a script has the last word. */
function feedersBeside(
  file: Changeable | undefined,
  sources: readonly Changeable[],
  key: string,
  value: string,
  { says, environment, wrapper }: Pick<Setup, 'environment' | 'says' | 'wrapper'>,
): readonly Changeable[] {
  // What a unit takes out again counts only in the file that the server loads itself.
  const others = sources.filter(
    (source) => source !== file && !(file !== undefined && isUnset(source, key, value)),
  );
  // What a script sets behind the unit wins over all that the unit sets.
  const setBy = others
    .map((source) => sourceSays(source, key, says.release))
    .findLast((one) => one !== undefined);
  const started = environment?.[key];
  const scripted = (wrapper ?? null) !== null && started !== undefined && setBy !== started;
  return scripted ? [] : others;
}

/** True where it is set, and to something else than what is wanted. */
function isOther(
  now: string | undefined,
  key: string,
  value: string,
  { says }: Pick<Setup, 'says'>,
): boolean {
  if (now === undefined) return false;
  if (key !== telemetryVariable) return now !== value;
  return readTelemetry(now, says.release) !== readTelemetry(value, null);
}

/** One more than what is wrong already: the last that is there, since later ones win. */
function withOne(
  wrong: readonly Changeable[],
  feeders: readonly Changeable[],
): readonly Changeable[] {
  if (wrong.some((source) => feeders.includes(source))) return wrong;
  const best =
    feeders.findLast(
      (source) => source.kind === 'compose' || (source.kind === 'env-file' && source.exists),
    ) ??
    feeders.find((source) => source.kind === 'systemd-drop-in') ??
    feeders.at(-1);
  return best === undefined ? wrong : [...wrong, best];
}
