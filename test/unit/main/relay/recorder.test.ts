import { expect, test } from 'vitest';
import { Recorder, type Recorded } from '../../../../main/relay/recorder.ts';
import type { CapturedPayload } from '../../../../main/relay/types.ts';
import { openWorld, post, recordsOf } from './kit.ts';

const payload = (event: string, bytes = 1): CapturedPayload => ({
  origin: 'captured',
  event,
  userId: '',
  destination: '',
  made: new Uint8Array(bytes),
  held: null,
});

/** Records payloads in one turn; gives what each was told and how they were written. */
async function together(
  payloads: readonly CapturedPayload[],
  fails: (batch: readonly CapturedPayload[]) => boolean = () => false,
): Promise<{ told: Recorded[]; batches: string[][] }> {
  const batches: string[][] = [];
  let number = 0;
  const recorder = new Recorder((batch) => {
    batches.push(batch.map(({ event }) => event));
    if (fails(batch)) throw new Error('The store fell.');
    return { ok: true, value: batch.map(() => (number += 1)) };
  });
  const told = await Promise.all(
    payloads.map((one) => new Promise<Recorded>((tell) => recorder.record(one, tell))),
  );
  return { told, batches };
}

test('what comes together is written together, and each hears its own number', async () => {
  const { told, batches } = await together(['a', 'b', 'c'].map((event) => payload(event)));
  expect(batches).toEqual([['a', 'b', 'c']]);
  expect(told).toEqual([1, 2, 3].map((record) => ({ ok: true, record })));
});

test('very many and very large ones are written in several goes, in their order', async () => {
  const many = Array.from({ length: 600 }, (_, index) => payload(String(index)));
  const { batches } = await together(many);
  expect(batches.map((batch) => batch.length)).toEqual([256, 256, 88]);
  expect(batches.flat()).toEqual(many.map(({ event }) => event));
  const large = ['a', 'b', 'c', 'd'].map((event) => payload(event, 3_000_000));
  expect((await together(large)).batches).toEqual([['a'], ['b'], ['c'], ['d']]);
});

test('a store that throws is told to each of them, and the next ones go on', async () => {
  const large = ['a', 'b'].map((event) => payload(event, 3_000_000));
  const { told } = await together(large, (batch) => batch[0]?.event === 'a');
  expect(told.map(({ ok }) => ok)).toEqual([false, true]);
});

test('posts at the same time are all recorded, each once, and all hear OK', async () => {
  const world = await openWorld();
  const posts = Array.from({ length: 60 }, (_, index) =>
    post(`${world.url}/v1/track`, `{"userId":"${index}","event":"x"}`),
  );
  const answers = await Promise.all(posts);
  expect(answers.map(({ status }) => status)).toEqual(posts.map(() => 200));
  const users = recordsOf(world.store).map(({ userId }) => Number(userId));
  expect(users.toSorted((a, b) => a - b)).toEqual(posts.map((_, index) => index));
});

test('a flood for an upstream that takes nothing keeps the newest waiting and says what became of the rest', async () => {
  const world = await openWorld({ answer: 'on', settings: { 'relay.mode': 'forward' } });
  world.sink.usually = { kind: 'hang' };
  for (let turn = 0; turn < 30; turn += 1) {
    const posts = Array.from({ length: 50 }, () => post(`${world.url}/v1/track`));
    for (const { status } of await Promise.all(posts)) expect(status).toBe(200);
  }
  const records = recordsOf(world.store);
  expect(records).toHaveLength(1500);
  const waiting = records.filter(({ outcome }) => outcome === 'pending');
  expect(waiting.length).toBeLessThanOrEqual(1200);
  expect(
    records
      .filter(({ outcome }) => outcome === 'blocked')
      .every(({ last }) => last.includes('Too many')),
  ).toBe(true);
  expect(world.sink.received.length).toBeLessThanOrEqual(1);
});
