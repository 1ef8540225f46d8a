import {
  changeMark,
  changeNotice,
  isAway,
  isChange,
  isDifferent,
  keptOf,
  saidBy,
  type KeptVerdict,
  type OptOutSeen,
} from '../../core/optout/seen.ts';
import { LastLook } from './last-look.ts';
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

/** The watch over the opt-out, from the first page on until Candor ends. */
export interface OptOutWatch {
  /** The newest verdict; null before the first. */
  seen(): OptOutSeen | null;
  /** Begins; `tell` hears of each change that was not the user's own. */
  start(tell: (notice: WatchNotice) => void): Promise<void>;
  stop(): void;
  /** Takes the verdict now, once it has begun: the first page was answered, or the server was read anew. */
  look(): Promise<void>;
  /** A verdict that was taken for something else. */
  heard(seen: OptOutSeen): void;
  /** Takes the verdict once a change of the user's own is made; what comes of it is no news to the user. */
  own<T>(change: Promise<T>): Promise<T>;
}

/** Returns the watch. Trouble is not told here: the page and the terminal tell it when they are asked. */
export function createOptOutWatch(rooms: WatchRooms): OptOutWatch {
  return new Watch(rooms);
}

class Watch implements OptOutWatch {
  readonly #rooms: WatchRooms;
  readonly #known = new LastLook<Watched>();
  #latest: OptOutSeen | null = null;
  #kept: KeptVerdict | null = null;
  #tell: ((notice: WatchNotice) => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #busy: Promise<void> | null = null;
  /** Until the first verdict of this run is taken, a change came about while Candor was closed. */
  #first = true;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** How long to wait for a server that is gone; longer each time. */
  #patience = pulse;
  #acting = 0;
  #actedAt = Number.NEGATIVE_INFINITY;
  #keeping = Promise.resolve();

  constructor(rooms: WatchRooms) {
    this.#rooms = rooms;
  }

  seen(): OptOutSeen | null {
    return this.#latest;
  }

  async start(tell: (notice: WatchNotice) => void): Promise<void> {
    this.#kept = await this.#rooms.memory.read();
    this.#tell = tell;
    this.#timer ??= setInterval(() => {
      if (this.#busy === null) void this.#work(() => this.#onPulse());
    }, pulse);
    this.#timer.unref();
    await this.#work(() => this.#onPulse());
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#tell = null;
  }

  async look(): Promise<void> {
    if (this.#tell !== null && this.#rooms.ready()) await this.#work(() => this.#take());
  }

  heard(seen: OptOutSeen): void {
    const rooms = this.#rooms;
    // What was read while none ran is old.
    if (this.#latest !== null && isAway(this.#latest) && !isAway(seen)) rooms.moved();
    this.#latest = seen;
    this.#checkedAt = rooms.steady();
    rooms.changed();
    const now = keptOf(seen);
    if (this.#tell === null || now === null) return;
    const before = this.#kept;
    if (now.release !== null && now.release !== before?.release) rooms.released(now.release);
    const meanwhile = this.#first;
    this.#first = false;
    this.#patience = pulse;
    if (before === null || isDifferent(before, now)) {
      this.#keeping = this.#keeping.then(() => rooms.memory.keep(now));
    }
    this.#kept = now;
    if (!isChange(before, seen)) return;
    rooms.mark(changeMark({ before, now: seen }));
    if (this.#acting === 0 && this.#checkedAt - this.#actedAt > own)
      this.#tell(changeNotice({ before, now: seen, meanwhile }));
  }

  async own<T>(change: Promise<T>): Promise<T> {
    this.#acting += 1;
    return change.finally(() => {
      this.#acting -= 1;
      this.#actedAt = this.#rooms.steady();
      // Not waited for: the user sees the answer at once, and the verdict when it is there.
      void this.look();
    });
  }

  /** One after the other; trouble is left to the next pulse. */
  async #work(what: () => Promise<void>): Promise<void> {
    const before = this.#busy ?? Promise.resolve();
    const mine = before.then(what).catch(() => undefined);
    this.#busy = mine;
    return mine.finally(() => {
      if (this.#busy === mine) this.#busy = null;
    });
  }

  async #take(): Promise<void> {
    const rooms = this.#rooms;
    // Taken before the verdict: what moves while it is being taken is seen by the next pulse.
    const [files, newest] = [await rooms.fingerprint(), await rooms.newest()];
    const before = this.#known.get('files');
    const seen = await rooms.hear();
    this.heard(seen);
    if (before !== null && before !== files && !isAway(seen)) rooms.moved();
    this.#known.set('files', files ?? (await rooms.fingerprint()));
    this.#known.set('server', said(seen));
    this.#known.set('history', newest);
    this.#askedAt = rooms.steady();
  }

  /** Takes the verdict where something moved, or its time has come. Everything is looked at, to be known the next time. */
  async #onPulse(): Promise<void> {
    const rooms = this.#rooms;
    if (!rooms.ready()) return;
    const now = rooms.steady();
    const due = this.#isDue(now);
    const reasons = [
      due,
      await this.#filesMoved(due),
      this.#known.moved('relay', rooms.relay() ?? 'none'),
      this.#isProofDue(),
      await this.#serverSaysOther(now),
      await this.#historyMoved(),
    ];
    if (reasons.includes(true)) await this.#take();
  }

  /** Time alone is a reason now and then; seldom for a server that is gone. */
  #isDue(now: number): boolean {
    if (this.#latest === null) return true;
    const gone = this.#latest.server === null && this.#kept !== null;
    const due = now - this.#checkedAt >= (gone ? this.#patience : slow);
    if (due && gone) this.#patience = Math.min(slow, this.#patience * 2);
    return due;
  }

  /** Time alone makes a silence a proof: at a moment that is known. */
  #isProofDue(): boolean {
    if (this.#latest?.verdict.state !== 'watching') return false;
    const from = this.#latest.proof.provenFrom;
    return from !== null && this.#rooms.now() >= Date.parse(from);
  }

  /** `due`: the verdict is taken anyway, and remembers the files of then. */
  async #filesMoved(due: boolean): Promise<boolean> {
    const files = await this.#rooms.fingerprint();
    const moved = this.#known.isOther('files', files);
    if (!moved && !due) this.#known.set('files', files ?? this.#known.get('files'));
    return moved;
  }

  async #serverSaysOther(now: number): Promise<boolean> {
    const { server = null, absent } = this.#latest ?? {};
    if (server === null || now - this.#askedAt < (absent ? pulse : asking)) return false;
    this.#askedAt = now;
    return this.#known.moved('server', await this.#rooms.asks(server));
  }

  /** A payload is news only to a verdict that says off. */
  async #historyMoved(): Promise<boolean> {
    const moved = this.#known.moved('history', await this.#rooms.newest());
    const verdict = this.#latest?.verdict.verdict;
    return moved && verdict !== 'on' && verdict !== 'contradiction';
  }
}

function said({ release, witnesses, absent }: OptOutSeen): string {
  return saidBy(
    absent ? null : release,
    witnesses.find(({ name }) => name === 'server'),
  );
}
