import type { Payload } from '../../../../core/delivery/payload.ts';
import { describe, expect, test } from 'vitest';
import { openWorld, recordsOf, until, type World } from './kit.ts';

const minute = 60_000;

function payload({ sink }: World, n: number, size = 0): Payload {
  const text = `{"userId":"7","event":"test","properties":{"n":${n},"x":"${'x'.repeat(size)}"}}`;
  const made = Buffer.from(text);
  const destination = `${sink.url}/v1/track`;
  return { origin: 'collected', event: 'test', userId: '7', destination, made };
}

/** Waits until no byte has come for a while, and gives how many came in all. */
async function settled(world: World): Promise<number> {
  let bytes = -1;
  while (bytes !== world.sink.bytes()) {
    bytes = world.sink.bytes();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return bytes;
}

describe('a click on off', () => {
  test('stops what is queued: blocked, said why, and no byte of it anywhere', async () => {
    const world = await openWorld();
    world.sink.usually = { kind: 'status', status: 500 };
    for (let n = 0; n < 20; n += 1) world.sending.submit(payload(world, n));
    await until(() => world.sink.received.length === 1);
    await until(() => recordsOf(world.store)[0]?.steps.length === 1);
    expect(world.sending.turn('off').ok).toBe(true);
    // In the call itself, not some time later.
    const records = recordsOf(world.store);
    expect(records.map(({ outcome }) => outcome)).toEqual(Array(20).fill('blocked'));
    expect(records[7]?.steps).toEqual([
      expect.stringMatching(/^It was stopped before it was sent\. You turned telemetry off/),
    ]);
    world.sink.usually = { kind: 'ok' };
    const before = await settled(world);
    world.clock.pass(24 * 60 * minute);
    world.sending.turn('on');
    world.clock.pass(24 * 60 * minute);
    expect(await settled(world)).toBe(before);
    expect(world.sink.received).toHaveLength(1);
  });

  test.each(['hang', 'deaf', 'late'] as const)(
    'while the destination does "%s" ends the delivery at once',
    async (kind) => {
      const world = await openWorld();
      world.sink.usually = kind === 'late' ? { kind, after: 5_000 } : { kind };
      const size = kind === 'deaf' ? 32 * 1024 * 1024 : 0;
      const sent = world.sending.submit(payload(world, 1, size));
      await until(() => world.sink.bytes() > 0);
      world.sending.turn('off');
      const outcome = sent.ok ? await sent.value.settled : null;
      expect(outcome).toMatchObject({
        kind: 'failed',
        again: false,
        reason: expect.stringMatching(/turned it off while it was being sent: it may have arrived/),
      });
      const bytes = await settled(world);
      expect(bytes).toBeLessThan(32 * 1024 * 1024);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(world.sink.bytes()).toBe(bytes);
    },
  );

  test('by the administrator’s file, in the middle of a delivery, ends it, too', async () => {
    const world = await openWorld();
    world.sink.usually = { kind: 'hang' };
    const sent = world.sending.send();
    await until(() => world.sink.received.length === 1);
    world.policy = { state: 'read', telemetry: 'off' };
    expect(await sent).toMatchObject({ value: { kind: 'failed', again: false } });
    expect(world.sending.state().consent).toMatchObject({ open: false, by: 'policy' });
  });

  test('ends what another Candor left waiting, though this one finds telemetry off already', async () => {
    const world = await openWorld();
    world.sink.usually = { kind: 'status', status: 503 };
    await world.sending.send();
    await world.sending.quit();
    expect(recordsOf(world.store)[0]?.outcome).toBe('pending');
    world.consent = { answer: 'off', since: null };
    world.again().turn('off');
    expect(recordsOf(world.store)[0]?.outcome).toBe('blocked');
  });

  test('causes no traffic of its own, and is a mark on the time line', async () => {
    const world = await openWorld();
    world.sending.turn('off');
    world.sending.turn('off');
    expect([await settled(world), world.sink.connections()]).toEqual([0, 0]);
    const marks = world.store.marks({ from: -Infinity, to: Infinity });
    expect(marks.ok && marks.value.filter(({ what }) => what.startsWith('consent'))).toMatchObject([
      { what: 'consent-off', text: 'You turned the server’s reports off.' },
    ]);
  });

  test('stays, although the answer could not be kept', async () => {
    const world = await openWorld({ post: () => Promise.reject(new Error('must not be called')) });
    world.cannotKeep = true;
    expect(world.sending.turn('off')).toMatchObject({ ok: false });
    expect(await world.sending.send()).toMatchObject({ value: { kind: 'blocked' } });
  });
});

describe('quitting', () => {
  test('says “stopped” when telemetry is on, and nothing when it is off', async () => {
    const world = await openWorld();
    world.sending.start();
    await until(() => world.sink.received.length === 1);
    await world.sending.quit();
    const off = await openWorld({ user: 'off' });
    off.sending.start();
    await off.sending.quit();
    expect(recordsOf(world.store).map(({ event, outcome }) => [event, outcome])).toEqual([
      ['Candor - started', 'sent'],
      ['Candor - stopped', 'sent'],
    ]);
    expect([recordsOf(off.store), off.sink.connections()]).toEqual([[], 0]);
  });

  test('does not wait for a destination that hangs', async () => {
    const world = await openWorld();
    world.sending.start();
    await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
    world.sink.usually = { kind: 'hang' };
    await world.sending.quit();
    expect(recordsOf(world.store).at(-1)).toMatchObject({
      event: 'Candor - stopped',
      outcome: 'failed',
      steps: [expect.stringMatching(/closed while it was being sent: it may have arrived/)],
    });
  });

  test('takes nothing more in', async () => {
    const world = await openWorld();
    await world.sending.quit();
    expect(await world.sending.send()).toMatchObject({ ok: false, error: { code: 'stopped' } });
    expect(recordsOf(world.store)).toEqual([]);
  });
});
