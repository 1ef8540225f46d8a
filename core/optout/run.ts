import type { PathSeen } from './path.ts';
import type { Moment } from './relay-seen.ts';

/** One run of a server: a process number is given again, its start is not. */
export interface RunId {
  readonly pid: number;
  /** {@link Moment.up} of its start; null where the system does not tell. */
  readonly startedUp: number | null;
  /** Names this start of the machine. */
  readonly boot: string;
}

/** A report that the relay recorded of this very run. */
export interface ControlSeen extends Moment {
  readonly recordId: string;
  /** {@link RelayAddress.id} of the address it came to. */
  readonly address: string;
  readonly path: PathSeen;
}

/** An interval of the heartbeat in a server's settings. */
export interface IntervalSeen {
  readonly seconds: number;
  /** {@link Moment.up} at which it was not there yet. */
  readonly since: number;
}

/** What is kept of one run of a server from one look of Candor to the next. */
export interface RunKept extends RunId {
  /** Its start by the clock that can be set, when it was looked at first: another one by now means that it was set. */
  readonly startedAt?: number | null | undefined;
  /** Address of the server; '' until it was looked at. */
  readonly server: string;
  /** The id that it told of itself; null: none. */
  readonly instanceId: string | null;
  /** When it last said that telemetry is on; null: it never did. Milliseconds since 1970. */
  readonly onAt: number | null;
  /** When it first said off after that; null: it did not. Milliseconds since 1970. */
  readonly offAt: number | null;
  /** Since when ({@link Moment.up}) it was seen to be off without a break; null: it was not. */
  readonly offUp: number | null;
  /**
   * The settings file that it found at its start and could read to its end, which is the one that it watches; null: none.
   * Not given: that was never certain.
   */
  readonly fileAtStart?: string | null | undefined;
  /** Settings that it took at its start, as far as that was certain once; null: it is not set. */
  readonly started: Readonly<Record<string, string | null>>;
  /** Intervals of the heartbeat that it may go by: of its start, and what was written since. */
  readonly intervals: readonly IntervalSeen[];
  readonly control: ControlSeen | null;
}

/** A turn from on to off that was seen: it lies somewhere between the two. */
export type Turn = { readonly [K in 'onAt' | 'offAt']: number };

/** A run of which nothing was seen yet. */
export function newRun({ pid, startedUp, boot }: RunId): RunKept {
  const unheard = { onAt: null, offAt: null, offUp: null } as const;
  return {
    pid,
    startedUp,
    boot,
    server: '',
    instanceId: null,
    ...unheard,
    started: {},
    intervals: [],
    control: null,
  };
}

/** True for one and the same run. */
export function isSameRun(a: RunId, b: RunId): boolean {
  return a.pid === b.pid && a.boot === b.boot && a.startedUp === b.startedUp;
}

/**
 * What is known after a server of this run was seen to be on or off. A server that was started anew has not turned: its
 * own first report would be one too many, so what the run before said is not held against it.
 */
export function seenSaying(run: RunKept, on: boolean, now: Moment): RunKept {
  if (on) return { ...run, onAt: now.at, offAt: null, offUp: null };
  const offUp = run.offUp ?? now.up;
  return run.onAt === null ? { ...run, offUp } : { ...run, offUp, offAt: run.offAt ?? now.at };
}

/** How that run was seen to turn off; null: it was not. */
export function turnOf({ onAt, offAt }: Pick<RunKept, 'onAt' | 'offAt'>): Turn | null {
  return onAt === null || offAt === null ? null : { onAt, offAt };
}
