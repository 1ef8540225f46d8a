import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  closeOrHide,
  staysWords,
  type ClosingApp,
  type ClosingWindow,
} from '../../../../main/desktop/closing.ts';

function world(stays: boolean, tell: () => Promise<'stay' | 'quit'> = async () => 'stay') {
  const did: string[] = [];
  const app = Object.assign(new EventEmitter(), { quit: () => void did.push('quit') });
  const window = Object.assign(new EventEmitter(), { hide: () => void did.push('hide') });
  closeOrHide(z.custom<ClosingApp>().parse(app), z.custom<ClosingWindow>().parse(window), {
    stays: () => stays,
    tell,
  });
  /** Presses the button in the frame; true: the window goes. */
  const close = async (): Promise<boolean> => {
    let goes = true;
    window.emit('close', { preventDefault: () => (goes = false) });
    await turn();
    return goes;
  };
  return { app, did, close };
}

describe('a window that is closed', () => {
  test('goes, when nothing runs that needs no window', async () => {
    const { close, did } = world(false);
    expect(await close()).toBe(true);
    expect(did).toEqual([]);
  });

  test('is hidden while the relay runs, after that was said, each time', async () => {
    let told = 0;
    const { close, did } = world(true, async () => {
      told += 1;
      return 'stay';
    });
    expect(await close()).toBe(false);
    expect([told, did]).toEqual([1, ['hide']]);
    expect(await close()).toBe(false);
    expect([told, did]).toEqual([2, ['hide', 'hide']]);
  });

  test('goes when Candor ends, whatever runs', async () => {
    const { app, close, did } = world(true);
    app.emit('before-quit');
    expect(await close()).toBe(true);
    expect(did).toEqual([]);
  });

  test('ends Candor where the user would rather have that', async () => {
    const { close, did } = world(true, async () => 'quit');
    expect(await close()).toBe(false);
    expect(did).toEqual(['quit']);
  });

  test('ends Candor when it is closed again while it is asked', async () => {
    let asked = 0;
    const { close, did } = world(true, () => {
      asked += 1;
      return new Promise(() => undefined);
    });
    expect(await close()).toBe(false);
    expect(did).toEqual([]);
    expect(await close()).toBe(false);
    expect([asked, did]).toEqual([1, ['quit']]);
  });

  test('is hidden where nothing can be said', async () => {
    const { close, did } = world(true, async () => {
      throw new Error('no dialog');
    });
    expect(await close()).toBe(false);
    expect(did).toEqual(['hide']);
  });

  test.each(['linux', 'win32', 'darwin'] as const)('is told how to come back on %s', (platform) => {
    expect(staysWords(platform)).toMatch(/starting Candor.*quit/u);
  });

  test('is promised no tray on Linux, where a desktop may have none', () => {
    expect(staysWords('linux')).toContain('if your desktop has one');
  });
});
