import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchDeletion } from '../../../../main/deletion/watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface State {
  any: boolean;
  newest: number | null;
  readonly news: string[];
  asked: number;
  breaks: boolean;
}

function world() {
  const told: string[] = [];
  const state: State = { any: true, newest: 1, news: [], asked: 0, breaks: false };
  const start = Date.now();
  const stop = watchDeletion({
    any: () => state.any,
    newest: async () => state.newest,
    steady: () => Date.now() - start,
    news: async () => {
      state.asked += 1;
      if (state.breaks) throw new Error('the disk went away');
      return state.news.splice(0).map((id) => ({ id, caseId: '1', title: id, text: '' }));
    },
    tell: ({ title }) => void told.push(title),
  });
  return { told, state, stop };
}

describe('the watch over the requests', () => {
  test('looks at start, and again soon after something was recorded', async () => {
    const { told, state, stop } = world();
    state.news.push('at start');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['at start']);
    state.news.push('a payload');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([told, state.asked]).toEqual([['at start'], 1]);
    state.newest = 2;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['at start', 'a payload']);
    stop();
    state.newest = 3;
    state.news.push('too late');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['at start', 'a payload']);
  });

  test('looks at the dates although nothing is recorded', async () => {
    const { told, state, stop } = world();
    await vi.advanceTimersByTimeAsync(0);
    state.news.push('a date');
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    expect(told).toEqual(['a date']);
    stop();
  });

  test('asks for nothing while there is no request', async () => {
    const { state, stop } = world();
    await vi.advanceTimersByTimeAsync(0);
    const before = state.asked;
    state.any = false;
    state.newest = 2;
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(state.asked).toBe(before);
    stop();
  });

  test('goes on after trouble', async () => {
    const { told, state, stop } = world();
    await vi.advanceTimersByTimeAsync(0);
    state.breaks = true;
    state.newest = null;
    await vi.advanceTimersByTimeAsync(10_000);
    state.breaks = false;
    state.newest = 9;
    state.news.push('after all');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['after all']);
    stop();
  });
});
