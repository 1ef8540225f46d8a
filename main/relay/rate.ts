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
