import type { Payload } from '../../../../core/delivery/payload.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFileLock } from '../../../../main/profile/file-lock.ts';
import { bound, moment, openWorld, recordsOf, until, type World } from './kit.ts';

const minute = 60_000;

function payload({ sink }: World, n: number): Payload {
  const made = Buffer.from(`{"userId":"7","event":"test","properties":{"n":${n}},"timestamp":"x"}`);
  const destination = `${sink.url}/v1/track`;
  return { origin: 'collected', event: 'test', userId: '7', destination, made };
}

describe('what failed', () => {
  test.each([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429 },
  ] as const)('with $status is sent again, the same bytes, until it arrives', async (fault) => {
    const { sending, sink, store, clock } = await openWorld();
    sink.next.push(fault, fault);
    expect(await sending.send()).toMatchObject({ value: { kind: 'failed', again: true } });
    clock.pass(minute);
    await until(() => sink.received.length === 2);
    await until(() => recordsOf(store)[0]?.steps.length === 3);
    clock.pass(minute);
    await until(() => recordsOf(store)[0]?.outcome === 'sent');
    const [record] = recordsOf(store);
    expect(sink.received.map(({ body }) => body.toString())).toEqual(
      Array<unknown>(3).fill(record?.sent),
    );
    // The first attempt began with the record itself.
    expect(record?.steps.filter((step) => step === 'attempt')).toHaveLength(2);
  });

  test.each([400, 401, 404, 410, 301, 307, 204])('with %i is not sent again', async (status) => {
    const { sending, sink, store, clock } = await openWorld();
    sink.next.push({ kind: 'status', status });
    const kind = status === 204 ? 'delivered' : 'failed';
    expect(await sending.send()).toMatchObject({ value: { kind } });
    clock.pass(2 * 24 * 60 * minute);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sink.received).toHaveLength(1);
    expect(recordsOf(store)[0]?.outcome).toBe(status === 204 ? 'sent' : 'failed');
  });

  test.each(['reset', 'garbage'] as const)(
    'with "%s" may have arrived, so it is never doubled',
    async (kind) => {
      const { sending, sink, store, clock } = await openWorld();
      sink.next.push({ kind });
      expect(await sending.send()).toMatchObject({
        value: { kind: 'failed', again: false, reason: expect.stringMatching(/may have arrived/) },
      });
      clock.pass(2 * 24 * 60 * minute);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(sink.received).toHaveLength(1);
      const [record] = recordsOf(store);
      expect(record).toMatchObject({ outcome: 'failed', bytesSent: record?.sent?.length });
    },
  );

  test('because nothing listened is sent when something does, and counts no byte before', async () => {
    const world = await openWorld();
    const port = world.sink.port;
    await world.sink.close();
    expect(await world.sending.send()).toMatchObject({
      value: { kind: 'failed', again: true, reason: expect.stringMatching(/nothing listens/) },
    });
    expect(recordsOf(world.store)[0]?.bytesSent).toBe(0);
    const { startSink } = await import('../../../stand-in/sink.ts');
    const back = await startSink({ port });
    world.clock.pass(minute);
    await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
    expect(back.received).toHaveLength(1);
    await back.close();
  });

  test('waits as long as the destination asks, and no clock set back makes it longer than a day', async () => {
    const { sending, sink, clock, store } = await openWorld();
    sink.next.push({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' } });
    await sending.send();
    clock.pass(59 * minute);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sink.received).toHaveLength(1);
    clock.set(moment - 365 * 24 * 60 * minute);
    clock.pass(24 * 60 * minute + minute);
    expect(recordsOf(store)[0]?.outcome).toBe('pending');
    clock.set(moment + 61 * minute);
    clock.pass(minute);
    await until(() => recordsOf(store)[0]?.outcome === 'sent');
  });

  test('is given up after ten attempts, and says so', async () => {
    const { sending, sink, clock, store } = await openWorld();
    sink.usually = { kind: 'status', status: 500 };
    await sending.send();
    for (let n = 2; n <= 10; n += 1) {
      clock.pass(31 * minute);
      await until(() => sink.received.length === n);
      await until(() => recordsOf(store)[0]?.steps.length === 2 * n - 1);
    }
    expect(recordsOf(store)[0]).toMatchObject({
      outcome: 'failed',
      steps: expect.arrayContaining([expect.stringMatching(/tried 10 times and is given up/)]),
    });
  });
});

describe('what waits', () => {
  test('leaves in the order in which it came, whatever failed in between', async () => {
    const world = await openWorld();
    const { sink, clock, store } = world;
    sink.next.push({ kind: 'status', status: 500 });
    for (let n = 0; n < 5; n += 1) world.sending.submit(payload(world, n));
    await until(() => recordsOf(store)[0]?.steps.length === 1);
    clock.pass(minute);
    await until(() => recordsOf(store).every(({ outcome }) => outcome === 'sent'));
    expect(sink.received.map(({ body }) => body.toString().match(/"n":(\d)/)?.[1])).toEqual([
      '0',
      '0',
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  test('is resumed by the next start, from the bytes that were recorded', async () => {
    const world = await openWorld();
    world.sink.usually = { kind: 'status', status: 500 };
    await world.sending.send();
    await world.sending.quit();
    world.sink.usually = { kind: 'ok' };
    world.clock.pass(minute);
    world.consent = { answer: 'on', since: null };
    world.again().start();
    await until(() => recordsOf(world.store).every(({ outcome }) => outcome === 'sent'));
    const [first, started] = recordsOf(world.store);
    expect(started?.event).toBe('Candor - started');
    expect(world.sink.received.map(({ body }) => body.toString())).toEqual([
      first?.sent,
      first?.sent,
      started?.sent,
    ]);
  });

  test('never exceeds its bound: the oldest is given up, and its record says so', async () => {
    const world = await openWorld();
    world.sink.usually = { kind: 'status', status: 500 };
    await world.sending.send();
    for (let n = 0; n < 1005; n += 1) world.sending.submit(payload(world, n));
    const all = recordsOf(world.store);
    const waiting = all.filter(({ outcome }) => outcome === 'pending');
    expect(waiting).toHaveLength(1000);
    expect(all.slice(0, 6).map(({ outcome, steps }) => [outcome, steps.at(-1)])).toEqual(
      Array.from({ length: 6 }, () => ['blocked', expect.stringMatching(/oldest was given up/)]),
    );
  }, 60_000);

  test('of an attempt that was interrupted is not sent again', async () => {
    const world = await openWorld();
    const { destination, made } = payload(world, 1);
    const at = moment;
    const written = world.store.append([
      {
        kind: 'made',
        at,
        origin: 'collected',
        event: 'test',
        userId: '7',
        destination,
        made,
        sent: made,
        decision: 'allowed',
        reason: 'You turned telemetry on.',
        leaving: true,
      },
    ]);
    expect(written.ok).toBe(true);
    expect(await world.sending.send()).toMatchObject({ value: { kind: 'delivered' } });
    expect(recordsOf(world.store)[0]).toMatchObject({
      outcome: 'failed',
      steps: [expect.stringMatching(/interrupted while sending: it may have arrived/)],
      bytesSent: made.length,
    });
    expect(world.sink.received).toHaveLength(1);
  });

  test('is left to the Candor that is sending, and told when that is done', async () => {
    const world = await openWorld();
    const other = openFileLock(join(world.profile, 'outbox.lock'));
    expect(other.take()).toBe(true);
    const sent = world.sending.send();
    await until(() => recordsOf(world.store).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.sink.connections()).toBe(0);
    other.close();
    world.clock.pass(minute);
    expect(await sent).toMatchObject({ value: { kind: 'delivered' } });
    expect(world.sink.received).toHaveLength(1);
  });

  test('of an outcome that could not be written is neither doubled nor lost', async () => {
    let full = false;
    const world = await openWorld({
      through: (store) => ({
        ...bound(store),
        append: (entries) => {
          if (!full || entries[0]?.kind !== 'outcome') return store.append(entries);
          return { ok: false, error: { code: 'cannot-write', message: 'The disk is full.' } };
        },
      }),
    });
    full = true;
    const sent = world.sending.send();
    await until(() => world.sink.received.length === 1);
    expect(await sent).toMatchObject({ value: { kind: 'waiting', reason: 'The disk is full.' } });
    full = false;
    world.clock.pass(minute);
    await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
    expect(world.sink.received).toHaveLength(1);
  });
});

test('a lock that cannot be had keeps everything here', async () => {
  const world = await openWorld();
  writeFileSync(join(world.profile, 'outbox.lock'), 'not a database at all, and longer than one');
  const sent = world.sending.send();
  for (let n = 0; n < 100; n += 1) {
    await until(() => recordsOf(world.store).length === 1);
    world.clock.pass(300);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await sent).toMatchObject({ value: { kind: 'waiting' } });
  expect(world.sink.connections()).toBe(0);
});
