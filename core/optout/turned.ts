/** What one run of a server said of itself. Times are milliseconds since 1970. */
export interface Said {
  readonly pid: number;
  /** When that run began; null where the system does not tell. */
  readonly startedAt: number | null;
  /** When it last said that telemetry is on; null: it never did. */
  readonly onAt: number | null;
  /** When it first said off after that; null: it did not. */
  readonly offAt: number | null;
}

/** A turn from on to off that was heard: it lies somewhere between the two. */
export type Turn = { readonly [K in 'onAt' | 'offAt']: number };

/** In milliseconds: the start of one and the same process is told anew each time, to some hundredths of a second. */
const sameStart = 2_000;

/**
 * What is known after a server of this run said that it is on or off. A server that was started anew has not turned:
 * its own first report would be one too many, so what the run before said is not held against it.
 */
export function heardSaying(
  before: Said | null,
  run: Pick<Said, 'pid' | 'startedAt'>,
  on: boolean,
  now: number,
): Said {
  const known =
    before !== null && isSameRun(before, run)
      ? before
      : { pid: run.pid, startedAt: run.startedAt, onAt: null, offAt: null };
  if (on) return { ...known, onAt: now, offAt: null };
  return known.onAt === null ? known : { ...known, offAt: known.offAt ?? now };
}

/** How that run was heard to turn off; null: it was not, or it is another run. */
export function turnOf(said: Said | null, run: Pick<Said, 'pid' | 'startedAt'>): Turn | null {
  if (said === null || !isSameRun(said, run)) return null;
  const { onAt, offAt } = said;
  return onAt === null || offAt === null ? null : { onAt, offAt };
}

function isSameRun(said: Said, run: Pick<Said, 'pid' | 'startedAt'>): boolean {
  if (said.pid !== run.pid) return false;
  if (said.startedAt === null || run.startedAt === null) return said.startedAt === run.startedAt;
  return Math.abs(said.startedAt - run.startedAt) < sameStart;
}
