import { parseArgs } from 'node:util';
import { z } from 'zod';
import { heartbeat } from '../test/unit/main/relay/heartbeat.ts';
import { hostileRequests, throwAt } from '../test/unit/main/relay/hostile.ts';
import { startTeller } from './lib/child.ts';
import { printNote } from './lib/report.ts';

// A million malformed requests at the real relay, with a true heartbeat after every ten thousand: each of those must be
// taken, and nothing else may be recorded. --requests: how many; --seed: which.
const { values: flags } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20261123' },
  },
});
const requests = Number(flags.requests);
const shape = z.object({ used: z.number(), records: z.number(), refused: z.number() });
const relay = startTeller(`${import.meta.dirname}/lib/relay/relay-child.ts`, ['hold']);
const url = new URL(await relay.line());
const port = Number(url.port);
const statuses = new Map<number | null, number>();
let beats = 0;

async function beat(): Promise<void> {
  const answer = await fetch(`${url.href}/v1/track`, { method: 'POST', body: heartbeat });
  if (answer.status !== 200) throw new Error(`a true heartbeat was answered ${answer.status}`);
  beats += 1;
}

async function look(): Promise<z.infer<typeof shape>> {
  relay.signal('SIGUSR2');
  return shape.parse(JSON.parse(await relay.line()));
}

async function part(seed: number, count: number): Promise<void> {
  const next = hostileRequests(seed, port, url.pathname);
  for (let one = 0; one < count; one += 1) {
    // One after the other, on eight connections at a time.
    // oxlint-disable-next-line no-await-in-loop
    const status = await throwAt(port, next());
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
}

try {
  const first = await look();
  const begin = performance.now();
  for (let done = 0; done < requests; done += 10_000) {
    const count = Math.ceil(Math.min(10_000, requests - done) / 8);
    const seeds = Array.from({ length: 8 }, (_, index) => Number(flags.seed) + done + index);
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(seeds.map((seed) => part(seed, count)));
    // oxlint-disable-next-line no-await-in-loop
    await beat();
  }
  const seconds = (performance.now() - begin) / 1000;
  const end = await look();
  const grown = (end.used - first.used) / 2 ** 20;
  const told = [...statuses].map(([status, count]) => `${status ?? 'cut'}: ${count}`).join(', ');
  printNote(`${requests} malformed requests in ${seconds.toFixed(0)} s (${told})`);
  printNote(`${beats} true heartbeats between them, ${end.records} recorded`);
  printNote(`memory in use grew by ${grown.toFixed(1)} MB`);
  if (end.records !== beats || statuses.has(200)) process.exitCode = 1;
} finally {
  await relay.stop();
}
