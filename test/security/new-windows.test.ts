import { beforeAll, describe, expect, test } from 'vitest';
import { shareCandor } from './candor.ts';
import { inMain } from '../e2e/in-main.ts';
import { type Outside, watchOutside } from './outside.ts';

const targets = ['https://127.0.0.1:9/', 'app://candor/index.html', 'about:blank', 'mailto:a@b.c'];

describe('rule 14: the page opens no window, and asking has no effect', () => {
  const candor = shareCandor();
  let outside: Outside;

  beforeAll(async () => {
    outside = await watchOutside(candor.app);
  });

  const expectOneWindow = async (): Promise<void> => {
    await candor.page.waitForTimeout(300);
    const counts = await inMain(candor.app, ({ BrowserWindow, webContents }) => [
      BrowserWindow.getAllWindows().length,
      webContents.getAllWebContents().length,
    ]);
    expect(counts).toEqual([1, 1]);
    expect(await outside.opened()).toEqual([]);
    expect(candor.page.url()).toMatch(/^app:\/\/candor\/index\.html/u);
  };

  test.each(targets)('window.open of %s gives null', async (target) => {
    const opened = await candor.page.evaluate(
      (url) => [
        window.open(url),
        window.open(url, '_blank', 'noopener'),
        window.open(url, 'named'),
      ],
      target,
    );
    expect(opened).toEqual([null, null, null]);
    await expectOneWindow();
  });

  test.each(targets)('a link to %s opens nothing, however it is clicked', async (target) => {
    await candor.page.evaluate((url) => {
      const link = document.createElement('a');
      link.id = 'away';
      link.href = url;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = 'away';
      link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
      document.body.append(link);
    }, target);
    const link = candor.page.locator('#away');
    await link.click();
    await link.click({ button: 'middle' });
    await link.click({ modifiers: ['ControlOrMeta'] });
    await link.click({ modifiers: ['Shift'] });
    await link.evaluate((element) => element.remove());
    await expectOneWindow();
  });

  test('a sandboxed frame opens nothing either', async () => {
    candor.trouble.expect(/Content Security Policy|sandbox/iu);
    await candor.page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-popups allow-scripts allow-same-origin');
      document.body.append(frame);
      frame.contentWindow?.open('https://127.0.0.1:9/');
      frame.remove();
    });
    await expectOneWindow();
  });
});
