import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { holdInstance, type InstanceApp } from '../../../../main/desktop/instance.ts';

function start(free: boolean): { app: InstanceApp; emitter: EventEmitter } {
  const emitter = new EventEmitter();
  const app = Object.assign(emitter, { requestSingleInstanceLock: () => free });
  return { app: z.custom<InstanceApp>().parse(app), emitter };
}

function fakeWindow(minimized: boolean) {
  const done: string[] = [];
  return {
    done,
    isMinimized: () => minimized,
    restore: () => void done.push('restore'),
    show: () => void done.push('show'),
    focus: () => void done.push('focus'),
  };
}

describe('one Candor on a profile', () => {
  test('the second one is told so, and hears nothing afterwards', () => {
    const { app, emitter } = start(false);
    expect(holdInstance(app, () => null)).toBe(false);
    expect(emitter.eventNames()).toEqual([]);
  });

  test.each([
    [true, ['restore', 'show', 'focus']],
    [false, ['show', 'focus']],
  ])('the first one comes to the front (minimized: %s)', (minimized, expected) => {
    const { app, emitter } = start(true);
    const window = fakeWindow(minimized);
    expect(holdInstance(app, () => window)).toBe(true);
    emitter.emit('second-instance', {}, ['candor', 'https://evil.example/'], '/', null);
    expect(window.done).toEqual(expected);
  });

  test('a second start while there is no window does nothing', () => {
    const { app, emitter } = start(true);
    const window = vi.fn(() => null);
    holdInstance(app, window);
    expect(() => emitter.emit('second-instance', {}, [], '/', null)).not.toThrow();
    expect(window).toHaveBeenCalledOnce();
  });
});
