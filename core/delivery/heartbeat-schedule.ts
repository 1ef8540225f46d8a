/**
 * When the next heartbeat is due. Two clocks, because each can fail: the wall clock can be set back or forth,
 * the monotonic one may stand still while the machine sleeps and begins anew with each start of Candor.
 */

/** A moment on both clocks, in milliseconds. */
export interface Moment {
  /** Since 1970, by the machine's clock. */
  readonly wall: number;
  /** By a clock that never goes back, from any start. */
  readonly steady: number;
}

/** The newest heartbeat, or where counting began. `steady` is null for one of an earlier start. */
export interface LastBeat {
  readonly wall: number;
  readonly steady: number | null;
}

/** How far a single interval is moved, as a part of it: ±10 %. */
export const jitter = 0.1;

/** The interval moved by chance, in milliseconds; `random` is in [0, 1). */
export function jittered(interval: number, random: number): number {
  return Math.round(interval * (1 - jitter + 2 * jitter * random));
}

/**
 * Milliseconds from `last` to `now`: what either clock says, the longer of the two. After sleep that is the wall
 * clock; after the wall clock was set back it is the steady one.
 */
export function elapsed(last: LastBeat, now: Moment): number {
  const byWall = Math.max(0, now.wall - last.wall);
  const bySteady = last.steady === null ? 0 : Math.max(0, now.steady - last.steady);
  return Math.max(byWall, bySteady);
}

/**
 * Where counting begins when Candor starts. `recorded` is the time of the newest heartbeat in the history (null
 * for none). One in the future tells that the clock was set back since: then one interval is counted from now,
 * and no heartbeat waits for a day that may never come.
 */
export function beginning(recorded: number | null, now: Moment): LastBeat {
  if (recorded === null || recorded > now.wall) return now;
  return { wall: recorded, steady: null };
}

/**
 * True when a heartbeat is due. However many intervals went by, it is one: the caller counts on from `now`.
 */
export function isDue(last: LastBeat, now: Moment, wait: number): boolean {
  return elapsed(last, now) >= wait;
}
