import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isKnown } from '../core/collection.ts';
import { defaultLimits } from '../main/server/types.ts';
import type { StandInRelease } from '../test/stand-in/releases.ts';
import { startTeller } from './lib/child.ts';
import { bareRequests, fetchAll } from './lib/instance/bare.ts';
import { collect, requestsOf, worldOf } from './lib/instance/requests.ts';
import { interleave, timed } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import type { Pair } from './lib/statistics.ts';

// A large server beside bare fetch of the same addresses: the time, the work, and the memory at its peak.
const budget = 2;
const organizations = 200;
const releases: readonly StandInRelease[] = ['v0.3.0', 'v0.10.7', 'v0.92.2'];
const { concurrency } = defaultLimits;

const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
};

const pairsOf = (rows: readonly number[][]): Pair[] =>
  rows.map(([ours = Number.NaN, other = Number.NaN]) => [ours, other]);

async function withServer(
  release: StandInRelease,
  many: number,
  use: (server: {
    readonly url: string;
    readonly root: { readonly email: string; readonly password: string };
    readonly requests: ReturnType<typeof bareRequests>;
  }) => Promise<void>,
): Promise<void> {
  const { flags, world } = worldOf(many);
  const { requests, readings } = await requestsOf(release, world);
  const streams = readings.metrics.num_streams;
  if (streams === undefined || !isKnown(streams) || streams.value !== many * 50) {
    throw new Error(`Candor did not count the streams of ${release} rightly.`);
  }
  const server = startTeller(join(import.meta.dirname, '..', 'test', 'stand-in', 'main.ts'), [
    `--release=${release}`,
    '--port=0',
    ...flags,
  ]);
  try {
    const url = /http:\S+/.exec(await server.line())?.[0] ?? '';
    await use({ url, root: world.root, requests: bareRequests(requests) });
  } finally {
    await server.stop();
  }
}

async function speedOf(release: StandInRelease): Promise<void> {
  await withServer(release, organizations, async ({ url, root, requests }) => {
    const ours = () => collect(url, root);
    const other = () => fetchAll(url, root, requests, concurrency);
    const bytes = await other();
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    printNote(`${release}: ${requests.length} requests, ${megabytes} MB`);
    const often = { rounds: 15, warmUp: 3 };
    printFigure({
      name: 'collectInstance()',
      other: 'bare fetch of the same addresses',
      unit: 'ms',
      pairs: pairsOf(await interleave([() => timed(ours), () => timed(other)], often)),
      budget,
    });
    // What the server's own slowness does not hide.
    printFigure({
      name: 'processor time of collectInstance()',
      other: 'processor time of bare fetch',
      unit: 'ms',
      pairs: pairsOf(await interleave([() => cpuOf(ours), () => cpuOf(other)], often)),
      budget: null,
    });
  });
}

/** Growth of the peak in MB, each time in a process of its own. */
async function memoryOf(release: StandInRelease, many: number, folder: string): Promise<void> {
  await withServer(release, many, async ({ url, root, requests }) => {
    const grown = async (way: 'candor' | 'bare'): Promise<number> => {
      const job = join(folder, 'job.json');
      await writeFile(job, JSON.stringify({ way, url, root, requests }));
      const child = startTeller(join(import.meta.dirname, 'lib', 'instance', 'peak.ts'), [job]);
      const line = await child.line();
      await child.stop();
      return Number(line);
    };
    printFigure({
      name: `peak memory grows, ${many} organizations with ${many * 50} streams`,
      other: 'of a process that fetches the same, and keeps nothing',
      unit: 'MB',
      pairs: pairsOf(
        await interleave([() => grown('candor'), () => grown('bare')], { rounds: 3, warmUp: 0 }),
      ),
      budget: null,
    });
  });
}

const folder = await mkdtemp(join(tmpdir(), 'candor-bench-'));
try {
  printTitle(
    `${organizations} organizations with ${organizations * 50} streams, ${concurrency} requests at once`,
  );
  for (const release of releases) {
    // oxlint-disable-next-line no-await-in-loop
    await speedOf(release);
  }
  // Eight times as much: a peak that grew with it would not be bounded.
  for (const many of [organizations, organizations * 8]) {
    // oxlint-disable-next-line no-await-in-loop
    await memoryOf('v0.3.0', many, folder);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
