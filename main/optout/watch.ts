import {
  changeMark,
  changeNotice,
  isChange,
  keptOf,
  saidBy,
  type KeptVerdict,
  type OptOutSeen,
} from '../../core/optout/seen.ts';
import type { WatchMemory } from './memory/watch.ts';

/** How often it is looked whether anything moved that costs next to nothing to look at, in milliseconds. */
const pulse = 2_000;
/** How often a server that runs is asked what it says of itself, in milliseconds; one that does not, at each pulse. */
const asking = 60_000;
/** How often the verdict is taken although nothing moved, in milliseconds: time alone makes a silence a proof. */
const slow = 300_000;
/** For how long a change counts as the user's own after a click, in milliseconds. */
const own = 5_000;

/** What is compared from one look to the next. */
type Watched = 'files' | 'server' | 'history' | 'relay';

/** What the watch looks at, and whom it tells. */
export interface WatchRooms {
  /** False until the user has answered the first page: before that nothing is looked at. */
  readonly ready: () => boolean;
  /** Files and processes as they stand, by {@link OptOut.fingerprint}; null while no server is known. */
  readonly fingerprint: () => Promise<string | null>;
  /** Which time of listening of the relay goes on; null: it does not run. */
  readonly relay: () => string | null;
  /** What the server at an address says of itself now, by {@link saidBy}. */
  readonly asks: (url: string) => Promise<string>;
  /** Number of the newest entry of the history; null where it cannot be told. */
  readonly newest: () => Promise<number | null>;
  /** Takes the verdict, with everything that it costs. */
  readonly hear: () => Promise<OptOutSeen>;
  readonly memory: WatchMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a clock that never goes back. */
  readonly steady: () => number;
  /** Draws a mark into the history. */
  readonly mark: (text: string) => void;
  /** Told the release each time a server says it. */
  readonly released: (release: string) => void;
  readonly changed: () => void;
  /** Told when files or the process of a server that runs are others than before: what was read of it is old. */
  readonly moved: () => void;
}

/** A notification of the system. */
export interface WatchNotice {
  readonly title: string;
  readonly text: string;
}

/** How a watch without a window differs from one with it. */
export interface WatchOptions {
  /** How often the verdict is taken although nothing moved, in milliseconds; every five minutes when not given. */
  readonly everyMs?: number;
  /** True where the user asked for it by a command: the first page is not waited for. */
  readonly asked?: boolean;
  /** Told every verdict, whether it changed or not. */
  readonly seen?: (seen: OptOutSeen) => void;
}

/** The watch over the opt-out, from the first page on until Candor ends. */
export interface OptOutWatch {
  /** The newest verdict; null before the first. */
  seen(): OptOutSeen | null;
  /** Begins; `tell` hears of each change that was not the user's own. */
  start(tell: (notice: WatchNotice) => void, options?: WatchOptions): Promise<void>;
  stop(): void;
  /** Takes the verdict now, once it has begun: the first page was answered, or the server was read anew. */
  look(): Promise<void>;
  /** A verdict that was taken for something else. */
  heard(seen: OptOutSeen): void;
  /** Takes the verdict once a change of the user's own is made; what comes of it is no news to the user. */
  own<T>(change: Promise<T>): Promise<T>;
}

/**
 * Makes the watch. Trouble is not told here: the page and the terminal tell it when they are asked.
 */
export function createOptOutWatch(rooms: WatchRooms): OptOutWatch {
  const known = new Map<Watched, string | number | null>();
  let latest: OptOutSeen | null = null;
  let kept: KeptVerdict | null = null;
  let tell: ((notice: WatchNotice) => void) | null = null;
  let timer: NodeJS.Timeout | null = null;
  let busy: Promise<void> | null = null;
  /** Until the first verdict of this run is taken, a change came about while Candor was closed. */
  let first = true;
  let lastHeard = Number.NEGATIVE_INFINITY;
  let lastAsked = Number.NEGATIVE_INFINITY;
  /** How long to wait for a server that is gone; longer each time. */
  let patience = pulse;
  let acting = 0;
  let actedAt = Number.NEGATIVE_INFINITY;
  let keeping = Promise.resolve();
  let options: WatchOptions = {};

  const isReady = (): boolean => options.asked === true || rooms.ready();
  const longest = (): number => options.everyMs ?? slow;

  const settle = (seen: OptOutSeen): void => {
    // What was read while none ran is old.
    if (latest !== null && isAway(latest) && !isAway(seen)) rooms.moved();
    latest = seen;
    lastHeard = rooms.steady();
    rooms.changed();
    options.seen?.(seen);
    const now = keptOf(seen);
    if (tell === null || now === null) return;
    const before = kept;
    if (now.release !== null && now.release !== before?.release) rooms.released(now.release);
    const meanwhile = first;
    first = false;
    patience = pulse;
    if (before === null || isDifferent(before, now)) {
      keeping = keeping.then(() => rooms.memory.keep(now));
    }
    kept = now;
    if (!isChange(before, seen)) return;
    rooms.mark(changeMark({ before, now: seen }));
    if (acting === 0 && lastHeard - actedAt > own)
      tell(changeNotice({ before, now: seen, meanwhile }));
  };

  const take = async (): Promise<void> => {
    // Taken before the verdict: what moves while it is being taken is seen by the next pulse.
    const [files, newest] = [await rooms.fingerprint(), await rooms.newest()];
    const before = known.get('files') ?? null;
    const seen = await rooms.hear();
    settle(seen);
    if (before !== null && before !== files && !isAway(seen)) rooms.moved();
    known.set('files', files ?? (await rooms.fingerprint()));
    known.set('server', said(seen));
    known.set('history', newest);
    lastAsked = rooms.steady();
  };

  /** One after the other; trouble is left to the next pulse. */
  const work = (what: () => Promise<void>): Promise<void> => {
    const before = busy ?? Promise.resolve();
    const mine = before.then(what).catch(() => undefined);
    busy = mine;
    return mine.finally(() => {
      if (busy === mine) busy = null;
    });
  };

  const isKnownOtherwise = (what: Watched, now: string | number | null) => {
    const before = known.get(what) ?? null;
    return now !== null && before !== null && before !== now;
  };
  /** Time alone makes a silence a proof: at a moment that is known. */
  const isProofDue = (): boolean => {
    const from = latest?.verdict.state === 'watching' ? (latest.proof.provenFrom ?? null) : null;
    return from !== null && rooms.now() >= Date.parse(from);
  };
  const moved = (what: Exclude<Watched, 'files'>, now: string | number | null): boolean => {
    const other = isKnownOtherwise(what, now);
    known.set(what, now);
    return other;
  };

  const look = async (): Promise<void> => {
    if (!isReady()) return;
    const now = rooms.steady();
    const gone = latest?.server === null && kept !== null;
    let due = latest === null || now - lastHeard >= (gone ? patience : longest());
    if (due && gone) patience = Math.min(longest(), patience * 2);
    const files = await rooms.fingerprint();
    due = isKnownOtherwise('files', files) || due;
    if (!due) known.set('files', files ?? known.get('files') ?? null);
    due = moved('relay', rooms.relay() ?? 'none') || isProofDue() || due;
    const url = latest?.server ?? null;
    if (url !== null && now - lastAsked >= (latest?.absent ? pulse : asking)) {
      lastAsked = now;
      due = moved('server', await rooms.asks(url)) || due;
    }
    // A payload is news only to a verdict that says off.
    const verdict = latest?.verdict.verdict;
    const matters = verdict !== 'on' && verdict !== 'contradiction';
    due = (moved('history', await rooms.newest()) && matters) || due;
    if (due) await take();
  };

  return {
    seen: () => latest,
    start: async (hear, given = {}) => {
      options = given;
      kept = await rooms.memory.read();
      tell = hear;
      timer ??= setInterval(() => {
        if (busy === null) void work(look);
      }, pulse);
      timer.unref();
      await work(look);
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      tell = null;
    },
    look: async () => {
      if (tell !== null && isReady()) await work(take);
    },
    heard: settle,
    own: (change) => {
      acting += 1;
      return change.finally(() => {
        acting -= 1;
        actedAt = rooms.steady();
        // Not waited for: the user sees the answer at once, and the verdict when it is there.
        if (tell !== null && isReady()) void work(take);
      });
    },
  };
}

function isAway({ server, absent }: OptOutSeen): boolean {
  return server === null || Boolean(absent);
}

function said({ release, witnesses, absent }: OptOutSeen): string {
  return saidBy(
    absent ? null : release,
    witnesses.find(({ name }) => name === 'server'),
  );
}

function isDifferent(before: KeptVerdict, now: KeptVerdict): boolean {
  return (
    before.verdict !== now.verdict || before.server !== now.server || before.release !== now.release
  );
}
