import { isAtLeast, releaseTag, type Release } from '../../../core/catalogue/version.ts';
import {
  defaultHeartbeatSeconds,
  newestRelease,
  releaseFacts,
} from '../../../core/catalogue/releases.ts';
import { proxyVariables } from '../../../core/optout/path.ts';
import { telemetryVariable, urlVariable, winningLayer } from '../../../core/optout/precedence.ts';
import type { IntervalSeen, RunKept } from '../../../core/optout/run.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { loadedFile, sourceSays } from './says.ts';
import type { Setup } from '../types.ts';
import { valueOf } from './effective.ts';

/** The variable that says what a node does. */
export const roleVariable = 'ZO_NODE_ROLE';

/** Variables of which the value that the process took at its start is remembered. */
const remembered = [
  telemetryVariable,
  urlVariable,
  'ZO_TELEMETRY_HEARTBEAT',
  'ZO_HEARTBEAT_INTERVAL',
  roleVariable,
  ...proxyVariables,
];

/** A value at the start of a process; null: it was not set; undefined: that cannot be told. */
type AtStart = string | null | undefined;

/**
 * Returns what a running server certainly took of a variable at its start. Undefined where its environment is hidden or
 * its file may have been another then.
 */
function tookAtStart(setup: Setup, key: string): AtStart {
  const release = actsAs(setup.says);
  const file = fileAtStart(setup, key, release);
  const environment = setup.environment === null ? undefined : (setup.environment[key] ?? null);
  // Which of the two wins depends on the release.
  const both = typeof file === 'string' && environment !== null;
  if (release === null && both && environment !== file) return undefined;
  const [first, second] =
    winningLayer(release) === 'environment' ? [environment, file] : [file, environment];
  return first === null ? second : first;
}

function fileAtStart(setup: Setup, key: string, release: Release | null): AtStart {
  const file = loadedFile(setup);
  if (!setup.asAtStart || file?.text === null) return undefined;
  return file === null ? null : (sourceSays(file, key, release) ?? null);
}

/** Adds to what is known of a run's start what can be told now; what was certain once stays. */
export function startedWith(setup: Setup, known: RunKept['started']): RunKept['started'] {
  const now = remembered.flatMap((key) => {
    const took = tookAtStart(setup, key);
    return took === undefined ? [] : [[key, took] as const];
  });
  return { ...Object.fromEntries(now), ...known };
}

/** True where everything that matters of a run's start is certain. */
export function isStartKnown({ started }: Pick<RunKept, 'started'>): boolean {
  return remembered.every((key) => Object.hasOwn(started, key));
}

/** The value that a run took at its start, or the empty text where it was not set; null: that is not known. */
export function atStart({ started }: Pick<RunKept, 'started'>, key: string): string | null {
  return Object.hasOwn(started, key) ? (started[key] ?? '') : null;
}

/** Where a running server reports to; null: that is not known. From v0.91.0 on it reads that at each report. */
export function addressOfRun(setup: Setup, run: RunKept): string | null {
  const release = actsAs(setup.says);
  if (release === null || !isAtLeast(release, 'v0.91.0')) return atStart(run, urlVariable);
  const file = loadedFile(setup);
  if (file !== null && file.text === null) return null;
  // There its file wins, whatever its environment holds.
  const now =
    setup.environment === null && file !== null
      ? sourceSays(file, urlVariable, release)
      : valueOf(setup, urlVariable);
  return now ?? atStart(run, urlVariable);
}

/** Seconds between two heartbeats by the text of their variable, in that release; 0: it makes none. */
export function secondsOf(setup: Setup, text: string): number {
  const release = actsAs(setup.says);
  const facts = releaseFacts(release === null ? newestRelease : releaseTag(release));
  if (facts === null) return 1800;
  if (!/^-?\d+$/.test(text.trim())) return defaultHeartbeatSeconds(facts);
  return Math.max(0, Number(text) * (facts.heartbeat.unit === 'minutes' ? 60 : 1));
}

/** The variable that sets the heartbeat in that release. */
export function heartbeatVariable(setup: Setup): string {
  const release = actsAs(setup.says);
  const facts = releaseFacts(release === null ? newestRelease : releaseTag(release));
  return facts?.heartbeat.variable ?? 'ZO_TELEMETRY_HEARTBEAT';
}

/**
 * Intervals that a running server may go by, the longest of each time, in their order; the last has no end. Null: not
 * known. Up to v0.14.7 it keeps the one of its start; from v0.15.0 on a new one counts after the running sleep.
 */
export function intervalsOfRun(setup: Setup, run: RunKept): readonly IntervalSeen[] | null {
  const text = atStart(run, heartbeatVariable(setup));
  if (text === null) return null;
  const release = actsAs(setup.says);
  const own: IntervalSeen = { seconds: secondsOf(setup, text), since: run.startedUp ?? 0 };
  if (release !== null && !isAtLeast(release, 'v0.15.0')) return [own];
  return run.intervals
    .toSorted((a, b) => a.since - b.since)
    .reduce<readonly IntervalSeen[]>(
      (all, { seconds, since }) => {
        const longest = all.at(-1)?.seconds ?? 0;
        // A heartbeat that is turned off, now or before, makes silence say nothing.
        if (longest === 0 || (seconds !== 0 && seconds <= longest)) return all;
        return [...all, { seconds, since }];
      },
      [own],
    );
}
