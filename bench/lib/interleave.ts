import { collectGarbage } from '../../main/desktop/garbage.ts';

/** Milliseconds of one piece of work. */
export async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/**
 * Calls every measurement once a round, one after the other, so that all meet the same machine. The order
 * turns from round to round, so that none always finds what another left behind. Answers one row of values
 * for each round, in the order of `measurements`; the rows of the first `warmUp` rounds are dropped.
 */
export async function interleave(
  measurements: readonly (() => Promise<number>)[],
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<number[][]> {
  const rows: number[][] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const row: number[] = [];
    for (let step = 0; step < measurements.length; step += 1) {
      const which = (step + round) % measurements.length;
      const measure = measurements[which];
      if (measure === undefined) continue;
      // Nobody pays for another's rubbish.
      collectGarbage();
      // In turns is the point: at once they would disturb each other.
      // oxlint-disable-next-line no-await-in-loop
      row[which] = await measure();
    }
    if (round >= warmUp) rows.push(row);
  }
  return rows;
}
