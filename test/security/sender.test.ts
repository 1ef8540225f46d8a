import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calls } from '../../core/contract.ts';
import { mainWebPreferences } from '../../main/desktop/web-preferences.ts';
import { root } from '../e2e/launch.ts';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

/** The very preload of Candor's own window. */
const preload = join(root, 'out', 'preload', 'preload.cjs');

/** Calls everything that a page finds in `window.candor` and tells what became of each. */
const callAll = `Promise.all(Object.entries(window.candor)
  .filter(([, group]) => typeof group === 'object')
  .flatMap(([group, its]) => Object.entries(its).map(([name, call]) => [group + '.' + name, call]))
  .map(async ([name, call]) => [name, await call().then(() => 'answered', String)]))`;

describe('rule 17: only the page of the one window is answered', () => {
  const candor = shareCandor();

  const callFrom = (url: string, subframes: boolean): Promise<unknown> =>
    inMain(
      candor.app,
      async ({ BrowserWindow, session }, { preferences, file, address, code, inFrame }) => {
        const stranger = session.fromPartition('stranger');
        // Only here, so that a page from elsewhere exists at all.
        stranger.webRequest.onBeforeRequest(null);
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            ...preferences,
            nodeIntegrationInSubFrames: inFrame,
            preload: file,
            ...(address.startsWith('app:') ? {} : { session: stranger }),
          },
        });
        // Only here, so that a frame with something in it exists at all.
        window.webContents.removeAllListeners('will-frame-navigate');
        try {
          await window.loadURL(address);
          const main = window.webContents.mainFrame;
          const asking = inFrame ? main.frames[0] : main;
          if (asking === undefined) throw new Error('There is no frame to ask from.');
          return await asking.executeJavaScript(code);
        } finally {
          window.destroy();
        }
      },
      {
        preferences: mainWebPreferences,
        file: preload,
        address: url,
        code: callAll,
        inFrame: subframes,
      },
    );

  test.each([
    ['a page from elsewhere', 'data:text/html,<p>elsewhere', false],
    ['an empty page', 'about:blank', false],
    ['a second window with the very page of Candor', 'app://candor/index.html', false],
    ['a frame in a page', 'data:text/html,<iframe src="data:text/html,inner"></iframe>', true],
  ])('%s is refused on every channel', async (_name, url, inFrame) => {
    const answers = await callFrom(url, inFrame);
    expect(answers).toHaveLength(calls.length);
    expect(Object.keys(Object.fromEntries(Object(answers))).toSorted()).toEqual(
      calls.map(({ group, name }) => `${group}.${name}`).toSorted(),
    );
    for (const answer of Object.values(Object.fromEntries(Object(answers))))
      expect(answer).toMatch(/This sender is not answered\.$/u);
    candor.trouble.expect(/not answered|Electron Security Warning/u);
  });

  test('the page of the window itself is answered', async () => {
    const snapshot = await candor.page.evaluate(() => window.candor.app.snapshot());
    expect(snapshot.ok && snapshot.value.candor.version).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  test('a refusal carries no stack and no path', async () => {
    const answers = JSON.stringify(await callFrom('about:blank', false));
    expect(answers).not.toMatch(/ at |file:|node:|\.[cm]?[jt]s\b/u);
  });
});
