import type { RelayClock, RelayState } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

interface Moment {
  readonly wall: number;
  readonly steady: number;
}

/** Counts what the relay sees, for the one who looks at it. */
export class Tally {
  readonly #clock: RelayClock;
  readonly #tell: () => void;
  #toTell = false;
  #since: Moment | null = null;
  #last: Moment | null = null;
  #received = 0;
  #refused = 0;
  #unrecorded = 0;
  #problem: string | null = null;

  constructor(clock: RelayClock, tell: () => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Listening begins: what was before says nothing of the silence from now on. */
  begin(): void {
    this.#since = this.#now();
    this.#last = null;
    this.#received = 0;
    this.#refused = 0;
    this.#unrecorded = 0;
    this.#problem = null;
    this.#changed();
  }

  end(): void {
    this.#since = null;
    this.#changed();
  }

  /** A payload is on the disk; gives the moment, in milliseconds since 1970. */
  recorded(): number {
    this.#last = this.#now();
    this.#received += 1;
    // What was wrong is over.
    this.#problem = null;
    this.#changed();
    return this.#last.wall;
  }

  refused(): void {
    this.#refused += 1;
    this.#changed();
  }

  /** `why`: one sentence. */
  unrecorded(why: string): void {
    // It came all the same: the server was not silent.
    this.#last = this.#now();
    this.#unrecorded += 1;
    this.#problem = say(messages.lost, { why });
    this.#changed();
  }

  trouble(words: string): void {
    this.#problem = words;
    this.#changed();
  }

  /** `url`: null when it does not listen. */
  state(url: string | null): RelayState {
    const listening = url !== null && this.#since !== null;
    const silent = listening ? (this.#last ?? this.#since) : null;
    return {
      listening,
      url: listening ? url : null,
      since: listening && this.#since !== null ? iso(this.#since.wall) : null,
      received: this.#received,
      lastAt: this.#last === null ? null : iso(this.#last.wall),
      silentSince: silent === null ? null : iso(silent.wall),
      silentMs: silent === null ? null : Math.floor(this.#clock.steady() - silent.steady),
      refused: this.#refused,
      unrecorded: this.#unrecorded,
      problem: this.#problem,
    };
  }

  #now(): Moment {
    return { wall: this.#clock.now(), steady: this.#clock.steady() };
  }

  #changed(): void {
    if (this.#toTell) return;
    this.#toTell = true;
    setImmediate(() => {
      this.#toTell = false;
      this.#tell();
    });
  }
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
