/** Milliseconds of one call. */
export function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** The value below which the given share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A figure: ratios of single rounds, so that the spread shows how far to trust it. */
export interface Figure {
  readonly name: string;
  readonly ours: string;
  readonly other: string;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly goal: string;
  readonly reached: boolean;
}

/**
 * Measures two ways of the same work in turns. Each of `rounds` rounds calls both `calls` times, one after the
 * other, with the same number, and takes their 95th percentiles. What else the machine does can only make a round
 * slower, so the quietest round of each counts; the spread is that of the single rounds.
 */
export function compareP95(
  name: string,
  ours: (call: number) => unknown,
  other: (call: number) => unknown,
  { most, calls, rounds = 7 }: { most: number; calls: number; rounds?: number },
): Figure {
  for (let call = 0; call < calls; call += 1) {
    ours(call);
    other(call);
  }
  const pairs = Array.from({ length: rounds }, (_, round) => {
    const mine: number[] = [];
    const theirs: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      const number = round * calls + call;
      // Turn about, so that neither always finds the other's caches.
      if (call % 2 === 0) mine.push(timed(() => ours(number)));
      theirs.push(timed(() => other(number)));
      if (call % 2 === 1) mine.push(timed(() => ours(number)));
    }
    return [quantile(mine, 0.95), quantile(theirs, 0.95)] as const;
  });
  const ratios = pairs.map(([mine, theirs]) => mine / theirs);
  const quietest = (which: 0 | 1): number => Math.min(...pairs.map((pair) => pair[which]));
  const ratio = quietest(0) / quietest(1);
  return {
    name,
    ours: `${quietest(0).toFixed(3)} ms`,
    other: `${quietest(1).toFixed(3)} ms`,
    ratio,
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    goal: `at most ${most}`,
    reached: ratio <= most,
  };
}

/** One figure as a line. */
export function lineOf(figure: Figure): string {
  const { name, ours, other, ratio, low, high, goal, reached } = figure;
  const spread = `${low.toFixed(2)}–${high.toFixed(2)}`;
  return `${name.padEnd(32)} ${ours.padStart(12)} ${other.padStart(12)}  ratio ${ratio.toFixed(2)} (${spread}), ${goal}: ${reached ? 'reached' : 'MISSED'}`;
}
