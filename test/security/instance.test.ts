import { beforeAll, describe, expect, test } from 'vitest';
import { shareCandor } from './candor.ts';
import { type Outside, watchOutside } from './outside.ts';
import { inMain, keepInMain } from '../e2e/in-main.ts';
import { launchPlainly } from './plain-launch.ts';

describe('another Candor on the same profile', () => {
  const candor = shareCandor();
  let outside: Outside;

  beforeAll(async () => {
    outside = await watchOutside(candor.app);
  });

  const look = (): Promise<unknown> =>
    inMain(candor.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );

  test('ends at once, and the first one comes to the front', async () => {
    const before = await look();
    const calls = await keepInMain(candor.app, ({ BrowserWindow }) => {
      const names: string[] = [];
      const window = BrowserWindow.getAllWindows()[0];
      if (window !== undefined) {
        window.show = () => names.push('show');
        window.focus = () => names.push('focus');
      }
      return names;
    });
    const second = launchPlainly(candor.profile, []);
    expect(await second.ended).toBe(0);
    await expect.poll(() => calls.value(), { timeout: 5000 }).toContain('focus');
    expect(await look()).toEqual(before);
  });

  test.each([
    ['https://127.0.0.1:9/'],
    ['candor://evil/?open=1'],
    ['app://candor/../main/index.js'],
    ['--renderer-cmd-prefix=/bin/false'],
    ['--load-extension=/etc'],
  ])('its argument %s changes nothing in the first one', async (argument) => {
    const before = await look();
    const second = launchPlainly(candor.profile, [], [argument]);
    await second.ended;
    expect(await look()).toEqual(before);
    expect(await outside.opened()).toEqual([]);
    expect(candor.page.url()).toMatch(/^app:\/\/candor\/index\.html/u);
  });
});
