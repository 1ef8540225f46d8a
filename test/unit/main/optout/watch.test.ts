import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { url, World } from './watched-world.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pulse = (count = 1): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 10_000);

describe('the watch over the opt-out', () => {
  test('takes the verdict at the start, keeps it, and tells nothing: there was none before', async () => {
    const world = new World();
    await world.start();
    expect(world.watch.seen()?.verdict.verdict).toBe('on');
    expect(world.kept).toEqual({ verdict: 'on', server: url, release: 'v0.10.7' });
    expect([world.told, world.marks]).toEqual([[], []]);
  });

  test('looks at nothing before the first page is answered, and begins then', async () => {
    const world = new World();
    world.ready = false;
    await world.start();
    await pulse(40);
    expect([world.checks, world.asked]).toEqual([0, 0]);
    world.ready = true;
    await pulse();
    expect(world.checks).toBe(1);
  });

  test('begins at once when it is told that the first page was answered', async () => {
    const world = new World();
    world.ready = false;
    await world.watch.look();
    await world.start();
    world.ready = true;
    await world.watch.look();
    expect(world.checks).toBe(1);
  });

  test('takes nothing while nothing moves, until time alone may have proven it', async () => {
    const world = new World();
    await world.start();
    await pulse(29);
    expect(world.checks).toBe(1);
    await pulse();
    expect(world.checks).toBe(2);
  });

  test('after an edit or a restart takes the verdict again; a change is told, and drawn into the history', async () => {
    const world = new World();
    await world.start();
    world.files = 'two';
    await pulse();
    expect([world.checks, world.told]).toEqual([2, []]);
    world.files = 'three';
    world.server = 'off';
    await pulse();
    expect(world.told).toEqual(['Telemetry is off, but not proven']);
    expect(world.marks).toEqual(['The verdict is now “Off, not proven”; it was “On”.']);
    expect(world.kept?.verdict).toBe('says-off');
    await pulse(10);
    expect(world.told).toHaveLength(1);
  });

  test('hears within a minute that the server says something else, or is another release', async () => {
    const world = new World();
    await world.start();
    world.server = 'off';
    await pulse(7);
    expect(world.told).toEqual(['Telemetry is off, but not proven']);
    const before = world.checks;
    world.release = 'v0.16.0';
    await pulse(7);
    expect(world.checks).toBe(before + 1);
    expect(world.releases).toEqual(['v0.10.7', 'v0.16.0']);
    expect(world.kept?.release).toBe('v0.16.0');
    expect(world.told).toHaveLength(1);
  });

  test('hears of a payload at once while the verdict is off', async () => {
    const world = new World();
    world.server = 'off';
    await world.start();
    world.entry += 1;
    world.wire = 'on';
    await pulse();
    expect(world.told).toEqual(['The evidence contradicts itself']);
  });

  test('is not kept busy by payloads of a server that is on anyway', async () => {
    const world = new World();
    await world.start();
    for (let beat = 0; beat < 20; beat += 1) {
      world.entry += 1;
      // oxlint-disable-next-line no-await-in-loop -- one pulse after the other
      await pulse();
    }
    expect(world.checks).toBe(1);
  });

  test('tells at the next start what drifted while Candor was closed', async () => {
    const world = new World();
    world.kept = { verdict: 'proven-off', server: url, release: 'v0.10.7' };
    await world.start();
    expect(world.told).toEqual(['Telemetry is on']);
  });

  test('is silent about the user’s own change, but draws it', async () => {
    const world = new World();
    await world.start();
    world.files = 'under way';
    world.server = 'off';
    const change = new Promise<string>((resolve) => void setTimeout(() => resolve('done'), 15_000));
    const made = world.watch.own(change);
    await pulse(2);
    expect(await made).toBe('done');
    expect(world.told).toEqual([]);
    expect(world.marks).toHaveLength(1);
    expect(world.watch.seen()?.verdict.verdict).toBe('says-off');
    await pulse(2);
    world.files = 'two';
    world.server = 'on';
    await pulse();
    expect(world.told).toEqual(['Telemetry is on']);
  });

  test('tells nothing of a server that is away for a moment, looks out for it, and less and less often', async () => {
    const world = new World();
    world.server = 'off';
    await world.start();
    world.running = false;
    await pulse(30);
    expect(world.kept?.verdict).toBe('says-off');
    const looked = world.checks;
    world.running = true;
    world.files = 'after the restart';
    await pulse(31);
    expect(world.checks).toBeGreaterThan(looked);
    expect(world.watch.seen()?.verdict.verdict).toBe('says-off');
    expect(world.told).toEqual([]);
    const gone = new World();
    await gone.start();
    gone.running = false;
    await pulse(360);
    expect(gone.checks).toBeLessThan(25);
  });

  test('takes a verdict that the page took', async () => {
    const world = new World();
    await world.start();
    const seen = world.watch.seen();
    world.server = 'off';
    world.files = 'two';
    await pulse();
    if (seen === null) throw new Error('no verdict');
    world.watch.checked(seen);
    expect(world.told.at(-1)).toBe('Telemetry is on');
  });

  test('sees what moved while it was taking the verdict', async () => {
    const world = new World();
    await world.start();
    world.files = 'two';
    world.onHear = () => {
      world.onHear = null;
      world.files = 'three';
    };
    await vi.advanceTimersByTimeAsync(2_000);
    world.server = 'off';
    await pulse();
    expect(world.told).toEqual(['Telemetry is off, but not proven']);
  });

  test('says that what was read is old after a restart or an edit, and not after a stop', async () => {
    const world = new World();
    await world.start();
    await pulse(3);
    expect(world.moved).toBe(0);
    world.files = 'edited';
    await pulse();
    expect(world.moved).toBe(1);
    world.running = false;
    await pulse(2);
    expect(world.moved).toBe(1);
    world.running = true;
    world.files = 'another process';
    await pulse(2);
    expect(world.moved).toBeGreaterThan(1);
    // It may be the page that finds it again.
    const [running, before] = [world.watch.seen(), world.moved];
    world.running = false;
    await pulse();
    if (running !== null) world.watch.checked(running);
    expect(world.moved).toBe(before + 1);
  });

  test('looks after a stopped server at each pulse, and sees its start at once', async () => {
    const world = new World();
    await world.start();
    world.running = false;
    world.stopped = true;
    await pulse(30);
    expect(world.watch.seen()?.verdict.state).toBe('stopped');
    expect([world.told, world.marks]).toEqual([[], []]);
    world.running = true;
    world.server = 'off';
    await vi.advanceTimersByTimeAsync(4_000);
    expect(world.watch.seen()?.verdict.state).toBe('says-off');
    expect(world.told).toEqual(['Telemetry is off, but not proven']);
  });

  test('takes the verdict when the relay stops or starts again, and when silence becomes a proof', async () => {
    const world = new World();
    world.server = 'off';
    world.provenFrom = new Date(Date.now() + 33_000).toISOString();
    await world.start();
    expect(world.watch.seen()?.verdict.state).toBe('watching');
    await pulse(3);
    expect(world.checks).toBe(1);
    world.onHear = () => (world.wire = 'off');
    await pulse();
    expect(world.watch.seen()?.verdict.verdict).toBe('proven-off');
    world.onHear = null;
    for (const relay of [null, 'second']) {
      const before = world.checks;
      world.relay = relay;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await pulse();
      expect(world.checks).toBe(before + 1);
    }
  });

  test('goes on after trouble, and ends when told', async () => {
    const world = new World();
    world.breaks = true;
    await world.start();
    expect(world.watch.seen()).toBeNull();
    world.breaks = false;
    await pulse();
    expect(world.watch.seen()?.verdict.verdict).toBe('on');
    world.watch.stop();
    world.files = 'two';
    world.server = 'off';
    const before = world.checks;
    await pulse(60);
    expect([world.checks, world.told]).toEqual([before, []]);
  });
});
