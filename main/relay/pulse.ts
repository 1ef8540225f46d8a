import type { Moment } from '../../core/optout/relay-seen.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { RelayLedger } from './ledger.ts';
import type { RelayClock } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

/** So much later than due a beat may come, in beats, before the time in between counts as one without a relay. */
const mostLate = 2.5;
/** In milliseconds: what two readings of one clock may differ by. */
const clockSlack = 1_000;

/**
 * Shows in the ledger that the relay runs, every `everyMs`. Time in which it did not (it was paused, or the machine
 * slept) is a gap: nothing can be said of it, and until the next beat is in time nothing is said at all, because what
 * came meanwhile still waits to be taken in.
 */
export class Pulse {
  readonly #clock: RelayClock;
  readonly #ledger: RelayLedger;
  readonly #everyMs: number;
  #last: Moment;
  /** By how much the clock that can be set was ahead of the other, when it was last seen to be set. */
  #ahead: number;
  #callOff: () => void;

  /** Begins at once. Throws when the ledger cannot be written. */
  constructor(id: string, clock: RelayClock, ledger: RelayLedger, everyMs: number) {
    this.#clock = clock;
    this.#ledger = ledger;
    this.#everyMs = everyMs;
    this.#last = { at: clock.now(), up: clock.up() };
    this.#ahead = this.#last.at - this.#last.up;
    ledger.begin(id, this.#last, everyMs);
    this.#callOff = clock.every(everyMs, () => this.#beat());
  }

  end(): void {
    this.#callOff();
    this.#callOff = () => undefined;
    this.#ledger.end();
  }

  #beat(): void {
    const now = { at: this.#clock.now(), up: this.#clock.up() };
    const { at, up } = this.#last;
    const late = now.up - up > mostLate * this.#everyMs;
    // Since the last one that was noted: many small steps are a large one.
    const set = Math.abs(now.at - now.up - this.#ahead) > clockSlack;
    this.#last = now;
    try {
      if (late) this.#ledger.gap(up, now.up);
      if (set) this.#ledger.clockSet(now.up);
      this.#ledger.beat(now, !late);
      if (set) this.#ahead = now.at - now.up;
    } catch {
      // Then the next one shows the gap, and without a beat nothing is proven.
      this.#last = { at, up };
    }
  }
}

/** Begins the beat of a time of listening, or says why nothing can be kept of it. */
export function beginPulse(
  id: string,
  clock: RelayClock,
  ledger: RelayLedger,
  everyMs: number,
): Outcome<Pulse> {
  try {
    return success(new Pulse(id, clock, ledger, everyMs));
  } catch {
    return failure('cannot-write', say(messages.noPulse));
  }
}
