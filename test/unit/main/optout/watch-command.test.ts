import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { World } from './watched-world.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pulse = (count = 1): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 10_000);

test('by a command it begins at once, takes it as often as is asked, and tells every verdict', async () => {
  const world = new World();
  world.ready = false;
  const seen: string[] = [];
  await world.start({
    asked: true,
    everyMs: 60_000,
    seen: ({ verdict }) => seen.push(verdict.verdict),
  });
  expect(world.checks).toBe(1);
  await pulse(5);
  expect(world.checks).toBe(1);
  await pulse();
  expect([world.checks, seen]).toEqual([2, ['on', 'on']]);
});
