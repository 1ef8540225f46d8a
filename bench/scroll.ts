// `npm run bench scroll`: the history of 100,000 records (or as many as CANDOR_BENCH_RECORDS says, a million for
// one) scrolled in the window of the running Candor, beside a static list of the same height in the same Electron.
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goTo, payloadLines, payloadList } from '../test/e2e/history-page.ts';
import { makeFilledProfile } from './lib/charts/profile.ts';
import { atMost, openBare, openCandor, tellDrawing } from './lib/charts/windows.ts';
import { interleave } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import type { Smoothness } from './lib/scroll/frames.ts';
import { type List, scroll, type Way, ways } from './lib/scroll/ways.ts';
import { quantile } from './lib/statistics.ts';

const asked = process.env['CANDOR_BENCH_RECORDS'] ?? '100000';
const { values: flags } = parseArgs({ options: { records: { type: 'string', default: asked } } });
const records = Number(flags.records);
const forMs = 3_000;
const rounds = 6;
const warmUp = 1;
/** From here on the plain page holds sixty frames a second; then the history has to do so too. */
const holds = 58.5;
const budget = 1.03;

const middle = (all: readonly Smoothness[], of: (one: Smoothness) => number): number =>
  quantile(all.slice(warmUp).map(of), 0.5);

function tell(name: string, all: readonly Smoothness[]): void {
  const share = (of: (one: Smoothness) => number): string =>
    `${(100 * middle(all, of)).toFixed(1)} %`;
  const fps = middle(all, (one) => one.framesPerSecond).toFixed(1);
  const longer = `${share((one) => one.overOne)} over 16.7 ms, ${share((one) => one.overTwo)} over 33 ms`;
  const p95 = middle(all, (one) => one.p95).toFixed(1);
  printNote(`  ${name}: ${fps} frames a second, ${longer}, 95 of 100 within ${p95} ms`);
}

async function measure(ours: List, other: List, way: Way): Promise<void> {
  const mine: (Smoothness & { readonly moved: number })[] = [];
  const theirs: typeof mine = [];
  const one = (list: List, all: typeof mine) => async (): Promise<number> => {
    const found = await scroll(list, way, forMs);
    all.push(found);
    return found.mean;
  };
  const rows = await interleave([one(ours, mine), one(other, theirs)], { rounds, warmUp });
  const plain = middle(theirs, ({ framesPerSecond }) => framesPerSecond);
  printFigure({
    name: `${way.name}: mean time of a frame`,
    other: 'a static list of the same height',
    unit: 'ms',
    pairs: rows.map(([a = Number.NaN, b = Number.NaN]) => [a, b]),
    budget: plain >= holds ? budget : null,
  });
  tell('history', mine);
  tell('static list', theirs);
  if (plain < holds) printNote('  (no budget: the static list does not hold 60 here either)');
}

async function bench(profile: string): Promise<void> {
  const candor = await openCandor(profile);
  const bare = await openBare(join(import.meta.dirname, 'lib', 'scroll', 'plain', 'list.html'));
  try {
    await goTo(candor.page, 'History');
    const ours: List = { page: candor.page, scroller: payloadList(candor.page) };
    await payloadLines(candor.page).locator('time').first().waitFor();
    const size = await ours.scroller.evaluate((element) => ({
      total: element.scrollHeight,
      view: element.clientHeight,
      width: element.getBoundingClientRect().width,
    }));
    await bare.page.evaluate((wanted) => globalThis.fillBare(wanted), size);
    const other: List = { page: bare.page, scroller: bare.page.locator('#list') };
    printTitle(`Scrolling ${records} records, each time ${forMs / 1000} s`);
    await tellDrawing(candor);
    for (const way of ways) await measure(ours, other, way);
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
