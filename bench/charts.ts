// `npm run bench charts`: a chart of 100,000 points (or as many as CANDOR_BENCH_RECORDS says) on the page Charts
// of the running Candor, beside the chart library alone with the same points in the same Electron.
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { openCharts, drawAll, drawnNow } from './lib/charts/page.ts';
import { makeFilledProfile, readSeries } from './lib/charts/profile.ts';
import { atMost, openBare, openCandor, tellDrawing } from './lib/charts/windows.ts';
import { interleave } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import { spreadOf } from './lib/statistics.ts';

const field = 'free_memory';
const records = Number(process.env['CANDOR_BENCH_RECORDS'] ?? '100000');
const rounds = 20;
const warmUp = 3;
// What comes beside the library’s own work (order, gaps, range, page) may cost as much as that.
const budget = 2;

const words = (values: readonly number[]): string => {
  const { median, low, high } = spreadOf(values);
  return `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`;
};

async function bench(profile: string): Promise<void> {
  const stored = await readSeries(profile, field, 7);
  const candor = await openCandor(profile);
  const bare = await openBare(join(import.meta.dirname, 'lib', 'charts', 'bare', 'chart.html'));
  try {
    await openCharts(candor.page, field);
    await drawAll(candor.page);
    const { width, height, at, values } = await drawnNow(candor.page, field);
    await bare.page.evaluate((points) => void (globalThis.barePoints = points), [
      at,
      values,
    ] as const);
    printTitle(`A chart of ${at.length} points, ${width} × ${height} px`);
    await tellDrawing(candor);
    const reading: number[] = [];
    const ours = async (): Promise<number> => {
      const took = await drawAll(candor.page);
      reading.push(took.reading);
      return took.drawing;
    };
    const other = (): Promise<number> =>
      bare.page.evaluate((size) => globalThis.drawBare(size), { width, height });
    const rows = await interleave([ours, other], { rounds, warmUp });
    printFigure({
      name: 'from the data in the page to painted',
      other: 'the library alone',
      unit: 'ms',
      pairs: rows.map(([mine = Number.NaN, theirs = Number.NaN]) => [mine, theirs]),
      budget,
    });
    printNote(
      `before that, from the click to the data in the page: ${words(reading.slice(warmUp))}`,
    );
    printNote(
      `of it, reading them from the store, alone in a process of its own: ${words(stored)}`,
    );
    printNote(`load of this machine in the last minute: ${(loadavg()[0] ?? 0).toFixed(1)}`);
  } finally {
    await bare.close();
    await candor.close();
  }
}

const profile = makeFilledProfile(records);
try {
  await atMost(10, bench(profile));
} finally {
  rmSync(profile, { recursive: true, force: true });
}
