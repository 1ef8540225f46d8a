// A Candor without a window, to be killed: it hands payloads in as fast as it can, turns off and on in between,
// and writes a line for each that it was told is recorded. `node kill-child.ts PROFILE URL work|drain SEED`
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import type { StoredConsent } from '../../../../core/settings/stored.ts';
import { success } from '../../../../core/outcome.ts';
import { defaults } from '../../../../core/settings/definitions.ts';
import { openHistory } from '../../../../main/history/open.ts';
import { createOutbox } from '../../../../main/delivery/create-outbox.ts';
import { createGate } from '../../../../main/delivery/gate.ts';
import { openFileLock } from '../../../../main/profile/file-lock.ts';
import type { DeliveryClock } from '../../../../main/delivery/types.ts';

const [profile = '', url = '', mode = 'work', seed = ''] = argv.slice(2);
let consent: StoredConsent = { answer: 'on', since: null };

/** A thousand times as fast, so that waiting for a retry does not take the time it does for a user. */
const fast: DeliveryClock = {
  now: () => Math.round(performance.timeOrigin + performance.now()) * 1000,
  steady: () => performance.now() * 1000,
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds / 1000);
    return () => clearTimeout(timer);
  },
};

const opened = openHistory({
  file: join(profile, 'history.sqlite'),
  key: null,
  now: fast.now,
  busyMs: 5000,
});
if (!opened.ok) throw new Error(opened.error.message);
const store = opened.value;
const sending = createOutbox({
  store,
  clock: fast,
  gate: createGate({
    policy: () => ({ state: 'absent' }),
    environment: {},
    user: () => consent.answer,
    choices: () => ({ own: true, forwards: true }),
  }),
  lock: openFileLock(join(profile, 'outbox.lock')),
  settings: {
    get: () => ({ ...defaults, 'destination.kind': 'collector', 'destination.url': url }),
    consent: () => consent,
    answer: (answer) => {
      consent = { answer, since: null };
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

if (mode === 'drain') await drain();
else await work();

async function work(): Promise<void> {
  writeSync(1, 'ready\n');
  for (let n = 0; ; n += 1) {
    const made = Buffer.from(JSON.stringify({ userId: '7', event: 'test', id: `${seed}-${n}` }));
    const destination = `${url}/v1/track`;
    const submitted = sending.submit({
      origin: 'collected',
      event: 'test',
      userId: '7',
      destination,
      made,
    });
    if (submitted.ok) {
      writeSync(1, `${submitted.value.record} ${seed}-${n}\n`);
      if (Math.random() < 0.7) await submitted.value.settled;
    }
    if (Math.random() < 0.1) {
      sending.turn('off');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
      sending.turn('on');
    }
  }
}

async function drain(): Promise<void> {
  sending.start();
  while (sending.state().waiting > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  consent = { answer: 'off', since: null };
  await sending.quit();
  store.close();
  writeSync(1, 'drained\n');
}
