import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { heartbeat700 as heartbeat } from '../test/unit/main/relay/heartbeat.ts';
import { startTeller, type Teller } from './lib/child.ts';
import { interleave } from './lib/interleave.ts';
import { load, type Load } from './lib/relay/load.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import { quantile } from './lib/statistics.ts';

// The relay with every payload on the disk, beside a bare Node forwarder that records nothing: 8 connections, 700-byte
// heartbeats, one run, in turns. And beside mitmproxy's reverse mode, where that is installed. --payloads: how many
// the relay is sent after that to see whether its memory stays flat (20,000; an hour's worth is 1,000,000). --during: how
// many milliseconds a turn takes.
const { values: flags } = parseArgs({
  options: {
    payloads: { type: 'string', default: '20000' },
    during: { type: 'string', default: '1500' },
    rounds: { type: 'string', default: '9' },
  },
});
const during = Number(flags.during);
const rounds = { rounds: Number(flags.rounds), warmUp: 2 };
const shape = z.object({ rss: z.number(), used: z.number(), records: z.number() });
const child = (name: string): string => join(import.meta.dirname, 'lib', 'relay', `${name}.ts`);

const upstream = startTeller(child('upstream-child'), []);
const upstreamPort = await upstream.line();
const forwarder = startTeller(child('forwarder-child'), [upstreamPort]);
const relay = startTeller(child('relay-child'), ['hold', `http://127.0.0.1:${upstreamPort}`]);
const direct = `http://127.0.0.1:${upstreamPort}/v1/track`;
const forwarded = `http://127.0.0.1:${await forwarder.line()}/v1/track`;
const relayed = `${await relay.line()}/v1/track`;
const others: Teller[] = [upstream, forwarder];

/** The same time for each: what has been idle while the other had its turn needs some of it to be warm again. */
const full = (url: string): Promise<Load> => load({ url, body: heartbeat, connections: 8, during });
/** Eight senders that come a little now and then, as far as senders ever do. */
const calm = (url: string): Promise<Load> =>
  load({ url, body: heartbeat, connections: 8, count: 400, every: 40 });
const middle = async (url: string): Promise<number> => quantile((await calm(url)).each, 0.5);
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
const perSecond = ({ whole, each }: Load): number => (each.length / whole) * 1000;

async function figures(): Promise<void> {
  printTitle(`relay: 8 connections, ${heartbeat.length}-byte heartbeats, each on the disk`);
  const speed = await interleave(
    [async () => perSecond(await full(relayed)), async () => perSecond(await full(forwarded))],
    rounds,
  );
  printFigure({
    name: 'bare Node forwarder, records nothing',
    other: 'relay, every payload recorded (the ratio is the forwarder’s lead)',
    unit: 'a second',
    pairs: speed.map(([ours = 0, other = 0]) => [other, ours] as const),
    budget: 2,
  });
  const waits = await interleave([() => middle(relayed), () => middle(direct)], rounds);
  const added = waits.map(([ours = 0, bare = 0]) => ours - bare);
  printNote(
    `added latency, median of a request: ${quantile(added, 0.5).toFixed(2)} ms (${quantile(added, 0.25).toFixed(2)}–${quantile(added, 0.75).toFixed(2)}) over posting to the upstream itself, under 1: ${quantile(added, 0.5) < 1 ? 'met' : 'MISSED'}`,
  );
  if (!(quantile(added, 0.5) < 1)) process.exitCode = 1;
  printNote(`the disk alone takes ${diskTime().toFixed(2)} ms to say that it has 4 KB`);
  await forwardingToo();
  await mitmproxy();
  await memory();
}

/** The same flood while each payload is forwarded, too: one after the other, each with its attempt on the disk before. */
async function forwardingToo(): Promise<void> {
  const busy = startTeller(child('relay-child'), ['forward', `http://127.0.0.1:${upstreamPort}`]);
  try {
    const url = `${await busy.line()}/v1/track`;
    const calmly = quantile((await calm(url)).each, 0.5);
    const flood = perSecond(await full(url));
    printNote(
      `while it forwards, too: ${calmly.toFixed(2)} ms a request when calm, ${flood.toFixed(0)} a second in a flood`,
    );
  } finally {
    await busy.stop();
  }
}

/** Median milliseconds of a write of one page with fdatasync, where the history lies: below that nothing durable goes. */
function diskTime(): number {
  const file = join(tmpdir(), `candor-bench-disk-${process.pid}`);
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 50 }, (_, index) => {
    const begin = performance.now();
    writeSync(handle, page, 0, page.length, index * page.length);
    fdatasyncSync(handle);
    return performance.now() - begin;
  });
  closeSync(handle);
  rmSync(file);
  return quantile(times, 0.5);
}

async function mitmproxy(): Promise<void> {
  try {
    execFileSync('mitmdump', ['--version'], { stdio: 'ignore' });
  } catch {
    printNote(
      'mitmproxy is not installed here (Debian: apt install mitmproxy), so it is left out.',
    );
    return;
  }
  const port = await freePort();
  const mode = ['--mode', `reverse:http://127.0.0.1:${upstreamPort}`, '-q', '-p', String(port)];
  const proxy = spawn('mitmdump', mode, { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/v1/track`;
  try {
    await answering(url);
    const speed = await interleave(
      [async () => perSecond(await full(relayed)), async () => perSecond(await full(url))],
      { rounds: 5, warmUp: 1 },
    );
    printFigure({
      name: 'mitmproxy, reverse mode',
      other: 'relay, every payload recorded (the ratio is mitmproxy’s share)',
      unit: 'a second',
      pairs: speed.map(([ours = 0, other = 0]) => [other, ours] as const),
      budget: 1 / 8,
    });
  } finally {
    proxy.kill();
  }
}

async function answering(url: string): Promise<void> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      return void (await fetch(url, { method: 'POST', body: heartbeat }));
    } catch {
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error('mitmproxy does not answer');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Most megabytes that may be added after the first quarter: flat, but for the index of the blocks. */
const flat = 16;

/** What is held when the last payloads are packed and nothing is under way: the least of five looks in five seconds. */
async function atRest(): Promise<z.infer<typeof shape>> {
  const looks: z.infer<typeof shape>[] = [];
  while (looks.length < 5) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    relay.signal('SIGUSR2');
    // oxlint-disable-next-line no-await-in-loop
    looks.push(shape.parse(JSON.parse(await relay.line())));
  }
  return looks.reduce((least, one) => (one.used < least.used ? one : least));
}

async function memory(): Promise<void> {
  const payloads = Number(flags.payloads);
  const used: number[] = [];
  for (let quarter = 0; quarter <= 4; quarter += 1) {
    if (quarter > 0) {
      // oxlint-disable-next-line no-await-in-loop
      await load({ url: relayed, body: heartbeat, connections: 8, count: payloads / 4 });
    }
    // oxlint-disable-next-line no-await-in-loop
    const said = await atRest();
    used.push(said.used / 2 ** 20);
    printNote(
      `after ${said.records} records: ${megabytes(said.used)} MB in use, ${megabytes(said.rss)} MB resident`,
    );
  }
  const grown = (used[4] ?? Number.NaN) - (used[1] ?? Number.NaN);
  const met = grown <= flat;
  printNote(
    `from the first quarter of ${payloads} payloads to the last it grew by ${grown.toFixed(1)} MB, at most ${flat}: ${met ? 'met' : 'MISSED'}`,
  );
  if (!met) process.exitCode = 1;
}

try {
  await figures();
} finally {
  for (const one of [relay, ...others]) {
    // oxlint-disable-next-line no-await-in-loop
    await one.stop();
  }
}
