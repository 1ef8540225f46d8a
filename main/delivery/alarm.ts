import type { DeliveryClock } from './types.ts';

/** Longest wait: a timer stands still while the machine sleeps, so the clock is looked at this often. */
const longest = 60_000;

/** Calls one function after a while, or a little earlier; of several waits the last one counts. */
export class Alarm {
  readonly #clock: Pick<DeliveryClock, 'after'>;
  readonly #ring: () => void;
  #callOff: (() => void) | null = null;

  constructor(clock: Pick<DeliveryClock, 'after'>, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  set(milliseconds: number): void {
    this.#callOff?.();
    this.#callOff = this.#clock.after(Math.min(milliseconds, longest), this.#ring);
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }
}
