import type { NamedMoment } from '../../../core/optout/moment.ts';
import type { Turn } from '../../../core/optout/run.ts';
import { watcherSeconds } from '../finding/effective.ts';
import type { Setup } from '../types.ts';

/** What is known of the past of a server, milliseconds since 1970. */
export interface Times {
  /** When Candor switched it off; null: it did not. */
  readonly switchedAt: number | null;
  /** How this run of it was seen to turn off; null: it was not. */
  readonly turned: Turn | null;
}

/**
 * In milliseconds: so long after a server went by its new settings may a report that it had begun before still come
 * in, and so late may a busy machine let it look at its file.
 */
const underWay = 2_000;

/** Moments that a server which was switched off is held to. */
export interface Moments {
  /** From when on it can have been off: what came before says nothing, and silence counts from here. */
  readonly quiet: NamedMoment;
  /** From when on it must be off: a report is one too many. Never before the other. */
  readonly breach: NamedMoment;
  /** Since when a report that came before {@link breach} may be one that was under way; null: there is no such time. */
  readonly excuse: NamedMoment | null;
}

/**
 * The moments of a server with that past; none lies behind `now`. A server that watches its file has to be off soon after
 * the switch. One that has to be told may be told at any time after it, and who did that told nobody: until it says off,
 * its reports are right, and its silence proves nothing.
 */
export function momentsOf(
  setup: Setup,
  { switchedAt, turned }: Pick<Times, 'switchedAt' | 'turned'>,
  now: number,
): Moments {
  const watching = watcherSeconds(setup) * 1000;
  const started = setup.startedAt ?? 0;
  const read = switchedAt === null ? 0 : switchedAt + (watching > 0 ? watching + underWay : 0);
  const excused = turned !== null && (watching === 0 || turned.onAt > read) ? turned : null;
  const turnedAt = excused?.offAt ?? 0;
  // A report of the run before this one is no breach.
  const quiet = latest([
    { name: 'start', at: started },
    { name: watching > 0 ? 'read' : 'switch', at: read },
    // Between the last word of on and the first of off it may have been either.
    { name: 'said-on', at: excused?.onAt ?? 0 },
  ]);
  const breach =
    excused === null ? quiet : latest([quiet, { name: 'turned', at: turnedAt + underWay }]);
  const excuse = excuseOf(
    breach,
    switchedAt !== null && switchedAt > started ? switchedAt : null,
    excused,
  );
  const bounded = (moment: NamedMoment): NamedMoment => ({
    ...moment,
    at: Math.min(now, moment.at),
  });
  return { quiet: bounded(quiet), breach: bounded(breach), excuse };
}

/** `switchedAt`: null where this run began after the switch. */
function excuseOf(
  breach: NamedMoment,
  switchedAt: number | null,
  turned: Turn | null,
): NamedMoment | null {
  if (switchedAt !== null && breach.at > switchedAt) return { name: 'switch', at: switchedAt };
  return turned === null ? null : { name: 'turned', at: turned.offAt };
}

/** The one that is later than every other; of two at one time the first. */
export function latest(moments: readonly [NamedMoment, ...NamedMoment[]]): NamedMoment {
  return moments.reduce((last, one) => (one.at > last.at ? one : last));
}
