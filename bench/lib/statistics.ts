/** The value below which `share` (0 to 1) of all lies, between two values in proportion; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** A middle value with its spread: half of all lie between `low` and `high`. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Median and quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
  };
}

/** What is measured, and what it is compared to: one value of each for every round. */
export type Pair = readonly [ours: number, other: number];

/** Both sides of all rounds, and the ratio of each single round, so that a change of the machine's mood hits both. */
export function compare(pairs: readonly Pair[]): {
  readonly ours: Spread;
  readonly other: Spread;
  readonly ratio: Spread;
} {
  return {
    ours: spreadOf(pairs.map(([ours]) => ours)),
    other: spreadOf(pairs.map(([, other]) => other)),
    ratio: spreadOf(pairs.map(([ours, other]) => ours / other)),
  };
}
