import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tellLatest } from '../../../../main/ipc/latest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the window is told the newest state once a frame, and only where it says something else', () => {
  let state: { readonly count: number } | null = null;
  const changed: number[] = [];
  const differs: number[] = [];
  const tell = tellLatest({
    now: () => state,
    changed: ({ count }) => void changed.push(count),
    differs: ({ count }) => void differs.push(count),
  });
  tell();
  vi.advanceTimersByTime(50);
  for (let count = 1; count <= 500; count += 1) {
    state = { count };
    tell();
  }
  vi.advanceTimersByTime(50);
  state = { count: 500 };
  tell();
  vi.advanceTimersByTime(50);
  state = { count: 501 };
  tell();
  vi.advanceTimersByTime(50);
  expect(changed).toEqual([500, 500, 501]);
  expect(differs).toEqual([500, 501]);
});
