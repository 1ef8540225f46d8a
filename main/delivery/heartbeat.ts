import type { LastBeat, Moment } from '../../core/delivery/heartbeat-schedule.ts';
import { beginning, isDue, jittered } from '../../core/delivery/heartbeat-schedule.ts';
import type { DeliveryClock } from './types.ts';

/** What a heartbeat works with. */
export interface HeartbeatOptions {
  readonly clock: DeliveryClock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Milliseconds between two, as the settings say now. */
  readonly interval: () => number;
  /** False: nothing is made. */
  readonly isOpen: () => boolean;
  /** When the newest was made, milliseconds since 1970; null for none. */
  readonly newest: () => number | null;
  readonly beat: () => Promise<void>;
}

// Short, because timers stand still while the machine sleeps: on waking, the next look is at most this far.
const look = 30_000;

/** Beats by interval while the gate is open; one at a time, and one after any sleep. */
export class Heartbeat {
  readonly #with: HeartbeatOptions;
  #last: LastBeat | null = null;
  #chance = 0;
  #busy = false;
  #callOff: (() => void) | null = null;

  constructor(options: HeartbeatOptions) {
    this.#with = options;
  }

  start(): void {
    this.#last = beginning(this.#with.newest(), this.#moment());
    this.#chance = this.#with.random();
    this.#sleep();
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #moment(): Moment {
    return { wall: this.#with.clock.now(), steady: this.#with.clock.steady() };
  }

  #sleep(): void {
    const wait = Math.min(look, this.#with.interval());
    this.#callOff = this.#with.clock.after(wait, () => {
      this.#sleep();
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    const now = this.#moment();
    const wait = jittered(this.#with.interval(), this.#chance);
    if (this.#busy || this.#last === null || !isDue(this.#last, now, wait)) return;
    if (!this.#with.isOpen()) return;
    this.#busy = true;
    // Counted from now whatever comes of it: a beat that fails is in the record, and not beaten again.
    this.#last = now;
    this.#chance = this.#with.random();
    try {
      await this.#with.beat();
    } finally {
      this.#busy = false;
    }
  }
}
