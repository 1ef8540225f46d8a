import { expect, test } from 'vitest';
import { Heartbeat } from '../../../../main/delivery/heartbeat.ts';
import { fakeClock, moment, openWorld, recordsOf, until, type FakeClock } from './kit.ts';

const minute = 60_000;
const interval = 30 * minute;

interface Beating {
  readonly clock: FakeClock;
  readonly beats: number[];
  open: boolean;
  /** Starts anew, as after a restart of Candor: the steady clock begins anew, too. */
  readonly restart: (clock: FakeClock) => Heartbeat;
}

function beating(newest: number | null = null): Beating {
  const beats: number[] = newest === null ? [] : [newest];
  const world: Beating = {
    clock: fakeClock(),
    beats,
    open: true,
    restart: (clock) => {
      const heart = new Heartbeat({
        clock,
        random: () => 0.5,
        interval: () => interval,
        isOpen: () => world.open,
        newest: () => beats.at(-1) ?? null,
        beat: async () => void beats.push(clock.now()),
      });
      heart.start();
      return heart;
    },
  };
  return world;
}

/** Lets time pass with room for what is waiting. */
async function pass(clock: FakeClock, milliseconds: number): Promise<void> {
  for (let gone = 0; gone < milliseconds; gone += minute) {
    clock.pass(Math.min(minute, milliseconds - gone));
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
  }
}

test('beats by interval, the first after one of them', async () => {
  const { clock, beats, restart } = beating();
  restart(clock);
  await pass(clock, 29 * minute);
  expect(beats).toEqual([]);
  await pass(clock, 92 * minute);
  expect(beats).toHaveLength(4);
});

test('asleep over five of them, it sends one on waking', async () => {
  const { clock, beats, restart } = beating();
  restart(clock);
  await pass(clock, 31 * minute);
  expect(beats).toHaveLength(1);
  clock.pass(5 * interval, 'asleep');
  await pass(clock, minute);
  expect(beats).toHaveLength(2);
  await pass(clock, 28 * minute);
  expect(beats).toHaveLength(2);
  await pass(clock, 3 * minute);
  expect(beats).toHaveLength(3);
});

test('a clock that is set back neither stops it nor makes it hurry', async () => {
  const { clock, beats, restart } = beating();
  restart(clock);
  await pass(clock, 31 * minute);
  clock.set(moment - 400 * 24 * 60 * minute);
  await pass(clock, 31 * minute);
  await pass(clock, 31 * minute);
  expect(beats).toHaveLength(3);
});

test('a restart in between makes no second one, and a newest in the future holds nothing up', async () => {
  const { beats, restart } = beating();
  const first = fakeClock();
  restart(first).stop();
  beats.push(moment);
  const second = fakeClock();
  second.set(moment + 10 * minute);
  const heart = restart(second);
  await pass(second, 19 * minute);
  expect(beats).toHaveLength(1);
  await pass(second, 2 * minute);
  expect(beats).toHaveLength(2);
  heart.stop();
  beats.push(moment + 1000 * 24 * 60 * minute);
  const third = fakeClock();
  restart(third);
  await pass(third, 31 * minute);
  expect(beats).toHaveLength(4);
});

test('while the gate is closed nothing is made; when it opens, one', async () => {
  const world = beating();
  world.restart(world.clock);
  world.open = false;
  await pass(world.clock, 10 * interval);
  expect(world.beats).toEqual([]);
  world.open = true;
  await pass(world.clock, 2 * minute);
  expect(world.beats).toHaveLength(1);
});

test('in a whole Candor: the interval of the settings, the history across a restart', async () => {
  const world = await openWorld();
  world.settings['heartbeat.minutes'] = 5;
  world.sending.start();
  await until(() => recordsOf(world.store).length === 1);
  world.clock.pass(6 * minute);
  await until(() => recordsOf(world.store).length === 2);
  await until(() => world.sending.state().waiting === 0);
  await world.sending.quit();
  world.again().start();
  await until(() => recordsOf(world.store).length === 4);
  world.clock.pass(3 * minute);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(recordsOf(world.store).map(({ event }) => event)).toEqual([
    'Candor - started',
    'Candor - heartbeat',
    'Candor - stopped',
    'Candor - started',
  ]);
  world.clock.pass(3 * minute);
  await until(() => recordsOf(world.store).at(-1)?.event === 'Candor - heartbeat');
  // The record stands before the bytes leave.
  await until(() => world.sending.state().waiting === 0);
  expect(world.sink.received).toHaveLength(5);
});
