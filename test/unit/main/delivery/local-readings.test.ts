import type { Payload } from '../../../../core/delivery/payload.ts';
import { describe, expect, test } from 'vitest';
import type { Collection } from '../../../../core/collection.ts';
import { success } from '../../../../core/outcome.ts';
import { LocalReadings } from '../../../../main/delivery/local-readings.ts';
import { collectionOf, everyMetric, known, serverOf } from '../../core/collections.ts';
import { fakeClock, openWorld, recordsOf } from './kit.ts';

const minute = 60_000;

/** What is read of a server with so many streams; memory is never twice the same. */
function read(streams: number, free = 26_000_000): Collection {
  const metrics = { num_streams: known(streams), free_memory: known(free, 'KB') };
  return collectionOf('v0.10.7', { metrics: { ...everyMetric, ...metrics } });
}

/** Readings over time, with what they record: the streams of each. */
function recording() {
  const clock = fakeClock();
  const recorded: [streams: number, at: number][] = [];
  const world = { clock, recorded, on: true, reporting: false, now: read(1), collected: 0 };
  const begin = clock.now();
  const readings = new LocalReadings({
    clock,
    isOn: () => world.on,
    isReporting: () => world.reporting,
    store: { page: () => success({ records: [], total: 0 }), get: () => success(null) },
    ownId: () => null,
    collect: async () => {
      world.collected += 1;
      readings.take(world.now);
    },
    submit: ({ made }: Payload) => {
      const { properties } = JSON.parse(Buffer.from(made).toString('utf8'));
      recorded.push([properties.num_streams, (clock.now() - begin) / minute]);
      return success(null);
    },
  });
  readings.start();
  return { ...world, readings, world };
}

describe('what is recorded', () => {
  test('one each half hour while nothing changes, however often it is read', () => {
    const { clock, recorded, readings } = recording();
    for (let at = 0; at < 91; at += 1) {
      readings.take(read(1, 26_000_000 + at));
      clock.pass(minute);
    }
    expect(recorded.map(([, at]) => at)).toEqual([0, 30, 60, 90]);
  });

  test('it reads by itself when nobody else does, once after any sleep, and not before the first reading', () => {
    const { clock, recorded, readings, world } = recording();
    clock.pass(120 * minute);
    expect(world.collected).toBe(0);
    readings.take(read(1));
    clock.pass(61 * minute);
    expect(recorded.map(([, at]) => at)).toEqual([120, 150, 180]);
    clock.pass(600 * minute, 'asleep');
    clock.pass(minute);
    expect(recorded).toHaveLength(4);
  });

  test('a change at once, and of one that goes on the newest after a minute', () => {
    const { clock, recorded, readings } = recording();
    readings.take(read(1));
    clock.pass(5 * minute);
    for (const streams of [2, 3, 4]) readings.take(read(streams));
    clock.pass(10 * minute);
    expect(recorded).toEqual([
      [1, 0],
      [2, 5],
      [4, 6],
    ]);
  });

  test('what changed and changed back is not told as a change', () => {
    const { clock, recorded, readings } = recording();
    for (const streams of [1, 2, 1]) readings.take(read(streams));
    clock.pass(10 * minute);
    expect(recorded).toEqual([[1, 0]]);
  });

  test('nothing while it is off, and again soon after it is turned on', () => {
    const { clock, recorded, readings, world } = recording();
    world.on = false;
    readings.take(read(1));
    clock.pass(90 * minute);
    expect([recorded, world.collected]).toEqual([[], 0]);
    world.on = true;
    clock.pass(minute);
    expect(recorded).toHaveLength(1);
  });

  test('nothing beside a report of Candor’s own, which records the same, and nothing the user stopped', () => {
    const { clock, recorded, readings, world } = recording();
    world.reporting = true;
    readings.take(read(1));
    world.reporting = false;
    const trouble = { code: 'stopped', message: 'stopped by you' };
    readings.take({ ...read(2), server: serverOf('v0.10.7', { trouble }) });
    clock.pass(29 * minute);
    readings.take(read(1));
    expect(recorded).toEqual([]);
  });

  test('the clock set back holds nothing up', () => {
    const { clock, recorded, readings } = recording();
    readings.take(read(1));
    clock.set(clock.now() - 600 * minute);
    clock.pass(31 * minute);
    expect(recorded.length).toBeGreaterThan(1);
  });
});

describe('a reading in the history', () => {
  test.each([
    ['before any question was asked', { user: 'unasked', own: 'off', kind: 'none' }],
    ['with everything on and a destination', { user: 'on', own: 'on', kind: 'collector' }],
  ] as const)('is recorded only, %s: nothing is sent, nothing waits', async (_when, options) => {
    const world = await openWorld({ ...options, own: 'off' });
    world.settings['reports.own'] = options.own;
    const { sending, store, sink } = world;
    sending.noteReading(read(1));
    // A terminal prints what it read, and records nothing.
    expect(recordsOf(store)).toEqual([]);
    world.settings['reports.own'] = 'off';
    sending.start();
    world.settings['reports.own'] = options.own;
    sending.noteReading(read(1));
    const page = store.page({ filters: { event: 'Candor - reading' }, offset: 0, limit: 9 });
    expect(page).toMatchObject({
      value: {
        total: 1,
        records: [
          {
            origin: 'collected',
            userId: '7043454519337943041',
            destination: '',
            decision: 'blocked',
            reason: 'Recorded only: nothing is sent.',
            outcome: 'blocked',
            bytesSent: 0,
          },
        ],
      },
    });
    expect(recordsOf(store)).toMatchObject([{ sent: null, steps: [] }]);
    expect(JSON.parse(recordsOf(store)[0]?.made ?? '')).toMatchObject({
      properties: { num_streams: 1, free_memory: 26_000_000 },
    });
    expect(sending.state().waiting).toBe(0);
    expect(store.lastSent()).toMatchObject({ value: { at: null } });
    expect(sink.received).toEqual([]);
  });

  test('is compared with the one of the run before', async () => {
    const world = await openWorld({ user: 'unasked', own: 'off', kind: 'none' });
    world.sending.start();
    world.sending.noteReading(read(1));
    world.clock.pass(5 * minute);
    const next = world.again();
    next.start();
    next.noteReading(read(1));
    expect(recordsOf(world.store)).toHaveLength(1);
    next.noteReading(read(2));
    expect(recordsOf(world.store)).toHaveLength(2);
  });
});
