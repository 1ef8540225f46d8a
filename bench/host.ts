import { collectHost } from '../main/server/host.ts';
import { thisMachine } from '../main/server/host-sources.ts';
import { interleave, timed } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import { quantile } from './lib/statistics.ts';

// All host metrics beside the slowest single call of systeminformation that they cannot do without.
const budget = 1.2;

const si = await thisMachine.load();
const calls = [
  ['mem()', () => si.mem()],
  ['cpuCurrentSpeed()', () => si.cpuCurrentSpeed()],
  ["versions('kernel')", () => si.versions('kernel')],
  ['time()', () => si.time()],
] as const;

const { metrics } = await collectHost();
for (const [name, reading] of Object.entries(metrics)) {
  if ('missing' in reading) printNote(`missing here: ${name} (${reading.missing})`);
}

const rows = await interleave(
  [
    () => timed(() => collectHost()),
    ...calls.map(
      ([, call]) =>
        () =>
          timed(call),
    ),
  ],
  { rounds: 100, warmUp: 10 },
);
const medians = calls.map(([name], index) => ({
  name,
  index: index + 1,
  median: quantile(
    rows.map((row) => row[index + 1] ?? Number.NaN),
    0.5,
  ),
}));
const [slowest, ...rest] = medians.toSorted((a, b) => b.median - a.median);
if (slowest === undefined) throw new Error('No call was measured.');

printTitle('The eight metrics of this machine');
printFigure({
  name: 'collectHost()',
  other: `the slowest call alone, ${slowest.name}`,
  unit: 'ms',
  pairs: rows.map((row) => [row[0] ?? Number.NaN, row[slowest.index] ?? Number.NaN]),
  budget,
});
const others = rest.map(({ name, median }) => `${name} ${median.toFixed(2)} ms`);
printNote(`the other calls alone: ${others.join(', ')}`);
