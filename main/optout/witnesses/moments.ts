import type { Turn } from '../../../core/optout/run.ts';
import { watcherSeconds } from '../finding/effective.ts';
import type { Setup } from '../types.ts';

/** What is known of the past of a server, milliseconds since 1970. */
export interface Times {
  /** When Candor switched it off; null: it did not. */
  readonly switchedAt: number | null;
  /** How this run of it was heard to turn off; null: it was not. */
  readonly turned: Turn | null;
}

/**
 * In milliseconds: so long after a server went by its new settings may a report that it had begun before still come
 * in, and so late may a busy machine let it look at its file.
 */
const underWay = 2_000;

/** Moments that a server which was switched off is held to, milliseconds since 1970. */
export interface Moments {
  /** From when on it can have been off: what came before says nothing. */
  readonly quietFrom: number;
  /** From when on it must be off: a report is one too many. Never before the other. */
  readonly breachFrom: number;
}

/**
 * The moments of a server with that past; neither lies behind `now`. A server that watches its file has to be off soon
 * after the switch. One that has to be told may be told at any time after it, and who did that told nobody: until it
 * says off, its reports are right.
 */
export function momentsOf(
  setup: Setup,
  { switchedAt, turned }: Pick<Times, 'switchedAt' | 'turned'>,
  now: number,
): Moments {
  const watching = watcherSeconds(setup) * 1000;
  const read = switchedAt === null ? 0 : switchedAt + (watching > 0 ? watching + underWay : 0);
  // A report of the run before this one is no breach.
  const quietFrom = Math.min(now, Math.max(read, setup.startedAt ?? 0));
  const excused = turned !== null && (watching === 0 || turned.onAt > read);
  const off = excused ? turned.offAt + underWay : 0;
  return { quietFrom, breachFrom: Math.min(now, Math.max(quietFrom, off)) };
}
