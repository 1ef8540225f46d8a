import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { isKnown, type Progress } from '../../core/collection.ts';
import { defaultLimits } from '../../main/server/types.ts';
import { standInReleases } from '../stand-in/releases.ts';
import { makeWorld } from '../stand-in/world.ts';
import { collect, expectOnlyStatus, reason, started, tidy } from './kit.ts';

afterEach(tidy);

const large = makeWorld({ organizations: 40 });

test.each([1, 4, 12, 60])(
  'stopped at request %i, it says so and makes nothing up',
  async (count) => {
    const standIn = await started('v0.92.2', large, { delayMs: 10 });
    const stop = new AbortController();
    let atStop = Number.POSITIVE_INFINITY;
    const watch = setInterval(() => {
      if (stop.signal.aborted || standIn.requests.length < count) return;
      atStop = standIn.requests.length;
      stop.abort();
    }, 1);
    const collected = await collect(standIn, { signal: stop.signal });
    clearInterval(watch);
    expect(stop.signal.aborted).toBe(true);
    expect(collected.server.trouble).toMatchObject({ code: 'stopped' });
    expect(reason(collected, 'num_users')).toContain('stopped');
    expectOnlyStatus(collected, standIn);
    // What was on its way may still arrive; nothing goes on behind the user's back.
    await wait(150);
    expect(standIn.requests.length).toBeLessThanOrEqual(atStop + defaultLimits.concurrency);
  },
);

test('stopped before it began, it asks nobody', async () => {
  const standIn = await started('v0.92.2', large);
  const collected = await collect(standIn, { signal: AbortSignal.abort() });
  expect(standIn.requests).toEqual([]);
  expect(collected.server.trouble).toMatchObject({ code: 'stopped' });
});

test('the whole takes no longer than it may', async () => {
  const standIn = await started('v0.92.2', large, { delayMs: 40 });
  const collected = await collect(standIn, { limits: { totalMs: 250, concurrency: 1 } });
  expect(reason(collected, 'num_users')).toMatch(/too long/);
  expect(standIn.requests.length).toBeLessThan(60);
  expectOnlyStatus(collected, standIn);
});

describe.each(standInReleases)('%s', (release) => {
  test('is read with progress that only goes forward and gets to its end', async () => {
    const { progress } = await collect(await started(release));
    const last = progress.at(-1);
    expect(progress.length).toBeGreaterThan(3);
    expect(last?.done).toBe(last?.total);
    for (const [index, now] of progress.entries()) {
      const before: Progress | undefined = progress[index - 1];
      expect(now.done).toBeLessThanOrEqual(now.total);
      expect(now.done).toBeGreaterThanOrEqual(before?.done ?? 0);
      expect(now.total).toBeGreaterThanOrEqual(before?.total ?? 0);
      expect(now.step).toMatch(/^\p{Lu}/u);
    }
  });

  test.each([0, 1, 2, 3, 5, 8])(
    'that hangs up after %i requests leaves only truth',
    async (count) => {
      const standIn = await started(release, makeWorld(), { stopsAfter: count });
      const collected = await collect(standIn);
      expectOnlyStatus(collected, standIn);
      const found = collected.metrics.num_users;
      expect(found !== undefined && isKnown(found)).toBe(false);
      if (count === 0) expect(collected.server.trouble?.message).toMatch(/\.$/);
    },
  );
});

test('a server that is not there is unreachable, in a sentence', async () => {
  const standIn = await started('v0.10.7');
  await standIn.stop();
  const { server } = await collect(standIn);
  expect(server).toMatchObject({
    reachable: false,
    version: null,
    trouble: { code: 'unreachable' },
  });
});
