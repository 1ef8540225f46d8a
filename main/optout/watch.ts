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
import type { OptOutWatch, WatchDeps, WatchNotice, WatchOptions } from './watch-types.ts';

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

/** Returns the watch. Trouble is not told here: the page and the terminal tell it when they are asked. */
export function createOptOutWatch(deps: WatchDeps): OptOutWatch {
  return new Watch(deps);
}

class Watch implements OptOutWatch {
  readonly #deps: WatchDeps;
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
  #options: WatchOptions = {};

  constructor(deps: WatchDeps) {
    this.#deps = deps;
  }

  seen(): OptOutSeen | null {
    return this.#latest;
  }

  async start(tell: (notice: WatchNotice) => void, options: WatchOptions = {}): Promise<void> {
    this.#options = options;
    this.#kept = await this.#deps.memory.read();
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
    if (this.#tell !== null && this.#isReady()) await this.#work(() => this.#take());
  }

  checked(seen: OptOutSeen): void {
    const deps = this.#deps;
    // What was read while none ran is old.
    if (this.#latest !== null && isAway(this.#latest) && !isAway(seen)) deps.moved();
    this.#latest = seen;
    this.#checkedAt = deps.steady();
    deps.changed();
    this.#options.seen?.(seen);
    const now = keptOf(seen);
    if (this.#tell === null || now === null) return;
    const before = this.#kept;
    if (now.release !== null && now.release !== before?.release) deps.released(now.release);
    const meanwhile = this.#first;
    this.#first = false;
    this.#patience = pulse;
    if (before === null || isDifferent(before, now)) {
      this.#keeping = this.#keeping.then(() => deps.memory.keep(now));
    }
    this.#kept = now;
    if (!isChange(before, seen)) return;
    deps.mark(changeMark({ before, now: seen }));
    if (this.#acting === 0 && this.#checkedAt - this.#actedAt > own)
      this.#tell(changeNotice({ before, now: seen, meanwhile }));
  }

  async own<T>(change: Promise<T>): Promise<T> {
    this.#acting += 1;
    return change.finally(() => {
      this.#acting -= 1;
      this.#actedAt = this.#deps.steady();
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
    const deps = this.#deps;
    // Taken before the verdict: what moves while it is being taken is seen by the next pulse.
    const [files, newest] = [await deps.fingerprint(), await deps.newest()];
    const before = this.#known.get('files');
    const seen = await deps.check();
    this.checked(seen);
    if (before !== null && before !== files && !isAway(seen)) deps.moved();
    this.#known.set('files', files ?? (await deps.fingerprint()));
    this.#known.set('server', said(seen));
    this.#known.set('history', newest);
    this.#askedAt = deps.steady();
  }

  /** Takes the verdict where something moved, or its time has come. Everything is looked at, to be known the next time. */
  async #onPulse(): Promise<void> {
    const deps = this.#deps;
    if (!this.#isReady()) return;
    const now = deps.steady();
    const due = this.#isDue(now);
    const reasons = [
      due,
      await this.#filesMoved(due),
      this.#known.moved('relay', deps.relay() ?? 'none'),
      this.#isProofDue(),
      await this.#serverSaysOther(now),
      await this.#historyMoved(),
    ];
    if (reasons.includes(true)) await this.#take();
  }

  #isReady(): boolean {
    return this.#options.asked === true || this.#deps.ready();
  }

  #longest(): number {
    return this.#options.everyMs ?? slow;
  }

  /** Time alone is a reason now and then; seldom for a server that is gone. */
  #isDue(now: number): boolean {
    if (this.#latest === null) return true;
    const gone = this.#latest.server === null && this.#kept !== null;
    const due = now - this.#checkedAt >= (gone ? this.#patience : this.#longest());
    if (due && gone) this.#patience = Math.min(this.#longest(), this.#patience * 2);
    return due;
  }

  /** Time alone makes a silence a proof: at a moment that is known. */
  #isProofDue(): boolean {
    if (this.#latest?.verdict.state !== 'watching') return false;
    const from = this.#latest.proof.provenFrom;
    return from !== null && this.#deps.now() >= Date.parse(from);
  }

  /** `due`: the verdict is taken anyway, and remembers the files of then. */
  async #filesMoved(due: boolean): Promise<boolean> {
    const files = await this.#deps.fingerprint();
    const moved = this.#known.isOther('files', files);
    if (!moved && !due) this.#known.set('files', files ?? this.#known.get('files'));
    return moved;
  }

  async #serverSaysOther(now: number): Promise<boolean> {
    const { server = null, absent } = this.#latest ?? {};
    if (server === null || now - this.#askedAt < (absent ? pulse : asking)) return false;
    this.#askedAt = now;
    return this.#known.moved('server', await this.#deps.asks(server));
  }

  /** A payload is news only to a verdict that says off. */
  async #historyMoved(): Promise<boolean> {
    const moved = this.#known.moved('history', await this.#deps.newest());
    const verdict = this.#latest?.verdict.verdict;
    return moved && verdict !== 'on' && verdict !== 'contradiction';
  }
}

function said({ release, checks, absent }: OptOutSeen): string {
  return saidBy(
    absent ? null : release,
    checks.find(({ name }) => name === 'server'),
  );
}

type Look = string | number | null;

/** What was seen at the last look. Null stands for what could not be seen, and is never a change. */
class LastLook<K> {
  readonly #values = new Map<K, Look>();

  get(what: K): Look {
    return this.#values.get(what) ?? null;
  }

  set(what: K, now: Look): void {
    this.#values.set(what, now);
  }

  isOther(what: K, now: Look): boolean {
    const before = this.get(what);
    return now !== null && before !== null && before !== now;
  }

  /** Returns whether it is another than at the last look, and remembers it. */
  moved(what: K, now: Look): boolean {
    const other = this.isOther(what, now);
    this.set(what, now);
    return other;
  }
}
