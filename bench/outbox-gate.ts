// `npm run bench -- outbox-gate`: from the click on off to the gate shut and a delivery in flight stopped, beside one
// frame of a screen (1/60 s): the call in main, with an empty queue and with a thousand records that wait; and the
// click in the running window, until the destination sees its connection end.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserAnswer } from '../core/consent.ts';
import { success } from '../core/outcome.ts';
import { defaults } from '../core/settings/definitions.ts';
import { openHistory } from '../main/history/open.ts';
import { systemClock } from '../main/delivery/clock.ts';
import { createOutbox } from '../main/delivery/create-outbox.ts';
import { createGate } from '../main/delivery/gate.ts';
import { openFileLock } from '../main/profile/file-lock.ts';
import { readPolicy } from '../main/delivery/policy.ts';
import { startSink } from '../test/stand-in/sink.ts';
import { clicksInWindow } from './lib/gate/window.ts';
import { printFigure, printTitle } from './lib/report.ts';

const frame = 1000 / 60;
const rounds = 15;

printTitle('From the click on off to the gate shut');
for (const waiting of [0, 1000]) {
  const shut: [number, number][] = [];
  const told: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const took = await click(waiting);
    shut.push([took.shut, frame]);
    told.push([took.told, frame]);
  }
  const queue = waiting === 0 ? 'nothing else waits' : `${waiting} more wait`;
  const base = { other: 'one frame', unit: 'ms' } as const;
  printFigure({
    ...base,
    name: `the delivery in flight is stopped, ${queue}`,
    pairs: shut,
    budget: 1,
  });
  printFigure({
    ...base,
    name: `the call is over, all of it on the disk, ${queue}`,
    pairs: told,
    budget: null,
  });
}

printFigure({
  name: 'from the click in the window to the end of the connection, at the destination',
  other: 'one frame',
  unit: 'ms',
  pairs: (await clicksInWindow(rounds)).map((took) => [took, frame]),
  budget: 1,
});

/** One click while a delivery hangs; milliseconds until its signal fired, and until the call was over. */
async function click(waiting: number): Promise<{ shut: number; told: number }> {
  const profile = mkdtempSync(join(tmpdir(), 'candor-gate-'));
  const opened = openHistory({
    file: join(profile, 'history.sqlite'),
    key: null,
    now: systemClock.now,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const sink = await startSink({ usually: { kind: 'hang' } });
  let user: UserAnswer = 'on';
  const gate = createGate({
    policy: () => readPolicy(join(profile, 'policy.json')),
    environment: {},
    user: () => user,
    choices: () => ({ own: true, forwards: true }),
  });
  const sending = createOutbox({
    store: opened.value,
    gate,
    lock: openFileLock(join(profile, 'outbox.lock')),
    clock: systemClock,
    settings: {
      get: () => ({ ...defaults, 'destination.kind': 'collector', 'destination.url': sink.url }),
      consent: () => ({ answer: user, since: null }),
      answer: (answer) => {
        user = answer;
        return success(null);
      },
      ownId: (make) => make(),
      knownOwnId: () => null,
    },
    writeKey: async () => null,
    collect: () => Promise.reject(new Error('nothing to collect')),
    random: Math.random,
    ids: randomUUID,
  });
  const payload = {
    origin: 'collected',
    event: 'bench',
    userId: '7',
    destination: `${sink.url}/v1/track`,
  } as const;
  for (let n = 0; n <= waiting; n += 1) {
    sending.submit({ ...payload, made: Buffer.from(JSON.stringify({ userId: '7', n })) });
  }
  while (sink.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const from = performance.now();
  let shut = Number.NaN;
  gate
    .signal('collected')
    .addEventListener('abort', () => (shut = performance.now() - from), { once: true });
  sending.turn('off');
  const told = performance.now() - from;
  await sending.quit();
  opened.value.close();
  await sink.close();
  rmSync(profile, { recursive: true, force: true });
  return { shut, told };
}
