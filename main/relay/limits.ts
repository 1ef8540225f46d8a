import type { RelayLimits } from './types.ts';

/**
 * A server posts a few hundred bytes every half hour, web pages a little on each click. The bounds leave room for
 * far more, and keep a runaway sender from filling the disk.
 */
export const usualLimits: RelayLimits = {
  bodyBytes: 1_048_576,
  connections: 64,
  rate: 200,
  burst: 2_000,
  beatMs: 1_000,
  headMs: 5_000,
  requestMs: 10_000,
};

/** A bucket that fills again with time: `burst` at once, `rate` a second in the long run. */
export class Bucket {
  readonly #rate: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  /** `steady`: milliseconds of a clock that never goes back. */
  constructor(limits: { readonly rate: number; readonly burst: number }, steady: number) {
    this.#rate = limits.rate;
    this.#burst = limits.burst;
    this.#left = limits.burst;
    this.#at = steady;
  }

  /** Takes one out; false when there is none left. */
  take(steady: number): boolean {
    const filled = ((steady - this.#at) / 1000) * this.#rate;
    this.#left = Math.min(this.#burst, this.#left + filled);
    this.#at = steady;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
