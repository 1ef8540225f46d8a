import { chown, mkdir, mkdtemp, chmod, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyStored, type Stored } from '../core/settings/stored.ts';
import { interleave } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import { atRest, runsAs, timeToPaint, type Program } from './lib/start/launch.ts';
import { memoryOf } from './lib/start/memory.ts';
import {
  checkSameRuntime,
  packageCandor,
  packageHello,
  programName,
} from './lib/start/packages.ts';
import type { Pair } from './lib/statistics.ts';

// The packaged Candor beside a hello-world Electron of the same runtime, packaged by the same
// configuration: from spawn to the first content painted, and the memory five seconds after that.
const paintBudget = 1.3;
const memoryBudget = 1.25;
// Both have painted by then, on any machine on which the figure makes sense.
const settleMs = 1_500;
const restMs = 6_000;

const pairsOf = (rows: readonly number[][]): Pair[] =>
  rows.map(([ours = Number.NaN, other = Number.NaN]) => [ours, other]);

/** As on every day but the first: both questions are answered, the main page is shown, the machine is read once. */
const dailyProfile: Stored = {
  ...emptyStored,
  firstRunDone: true,
  consent: { answer: 'off', since: '2026-01-01T00:00:00.000Z' },
};

/** A folder that belongs to whom the programs run as. */
async function ownFolder(path: string): Promise<string> {
  await mkdir(path);
  await chown(path, runsAs, runsAs);
  return path;
}

async function programs(folder: string): Promise<{ candor: Program; hello: Program }> {
  const candor = join(folder, 'candor');
  const hello = join(folder, 'hello');
  await packageCandor(candor);
  await packageHello(hello, join(folder, 'work'));
  await checkSameRuntime(candor, hello);
  const home = await ownFolder(join(folder, 'home'));
  const profile = await ownFolder(join(home, 'profile'));
  const settings = join(profile, 'settings.json');
  await writeFile(settings, JSON.stringify(dailyProfile));
  await chown(settings, runsAs, runsAs);
  return {
    candor: { file: join(candor, programName), args: ['--profile', profile], home },
    hello: {
      file: join(hello, programName),
      args: [`--user-data-dir=${await ownFolder(join(home, 'hello'))}`],
      home,
    },
  };
}

async function bench(folder: string): Promise<void> {
  const { candor, hello } = await programs(folder);
  printTitle(`Start of the packaged program, Electron ${process.versions.electron ?? ''}`);
  printFigure({
    name: 'spawn to the first content painted',
    other: 'hello-world Electron, packaged alike',
    unit: 'ms',
    pairs: pairsOf(
      await interleave([() => timeToPaint(candor, settleMs), () => timeToPaint(hello, settleMs)], {
        rounds: 20,
        warmUp: 2,
      }),
    ),
    budget: paintBudget,
  });
  printFigure({
    name: `memory of all processes at rest (PSS, ${restMs / 1000} s after spawn)`,
    other: 'hello-world Electron, packaged alike',
    unit: 'MB',
    pairs: pairsOf(
      await interleave(
        [() => atRest(candor, restMs, memoryOf), () => atRest(hello, restMs, memoryOf)],
        {
          rounds: 5,
          warmUp: 0,
        },
      ),
    ),
    budget: memoryBudget,
  });
}

if (process.platform === 'linux') {
  const folder = await mkdtemp(join(tmpdir(), 'candor-bench-'));
  try {
    await chmod(folder, 0o755);
    await bench(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} else {
  printNote('Not measured: memory is read from /proc, which only Linux has.');
}
