import { describe, expect, test } from 'vitest';
import { mainWebPreferences } from '../../main/desktop/web-preferences.ts';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

const nodeNames = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname'];

describe('rules 2, 3, 6, 8, 9, 10 and 11: the window has no Node and a world of its own', () => {
  const candor = shareCandor();

  test('the page finds nothing of Node', async () => {
    const types = await candor.page.evaluate(
      (names) => names.map((name) => typeof Reflect.get(globalThis, name)),
      nodeNames,
    );
    expect(types).toEqual(nodeNames.map(() => 'undefined'));
  });

  test('a worker finds nothing of Node', async () => {
    // The page's own policy lets no such worker start, so a page without that policy starts it.
    const types = await inMain(
      candor.app,
      async ({ BrowserWindow, session }, { preferences, names }) => {
        const open = session.fromPartition('worker');
        open.webRequest.onBeforeRequest(null);
        const window = new BrowserWindow({
          show: false,
          webPreferences: { ...preferences, session: open },
        });
        await window.loadURL('data:text/html,<p>worker');
        const found: unknown = await window.webContents.executeJavaScript(`
          new Promise((settle) => {
            const code = 'postMessage(' + JSON.stringify(${JSON.stringify(names)}) + '.map((name) => typeof self[name]))';
            const worker = new Worker(URL.createObjectURL(new Blob([code])));
            worker.addEventListener('message', (event) => settle(event.data));
            worker.addEventListener('error', (event) => settle(String(event.message)));
          })`);
        window.destroy();
        return found;
      },
      { preferences: mainWebPreferences, names: nodeNames },
    );
    expect(types).toEqual(nodeNames.map(() => 'undefined'));
  });

  test('what the page does to the built-ins does not reach the preload', async () => {
    const answer = await candor.page.evaluate(async () => {
      const arrays: object = Array.prototype;
      const objects: object = Object.prototype;
      const push: unknown = Reflect.get(arrays, 'push');
      let overheard = 0;
      const spy = (): never => {
        overheard += 1;
        throw new Error('overheard');
      };
      Reflect.set(arrays, 'push', spy);
      Reflect.set(objects, 'invoke', spy);
      const asked = window.candor.server.stopCollecting();
      Reflect.set(arrays, 'push', push);
      Reflect.deleteProperty(objects, 'invoke');
      return { ok: (await asked).ok, overheard };
    });
    expect(answer).toEqual({ ok: true, overheard: 0 });
  });

  test('the page cannot change or replace its interface', async () => {
    const after = await candor.page.evaluate(() => {
      const attempts = [
        () => Reflect.set(window, 'candor', {}),
        () => Reflect.deleteProperty(window, 'candor'),
        () => Reflect.defineProperty(window, 'candor', { value: {} }),
        () => Reflect.set(window.candor.app, 'snapshot', () => 'forged'),
        () => Reflect.set(window.candor, 'more', () => 'forged'),
        () => Reflect.deleteProperty(window.candor.app, 'snapshot'),
        () => Reflect.deleteProperty(window.candor, 'app'),
      ];
      return {
        attempts: attempts.map((attempt) => attempt()),
        frozen: Object.isFrozen(window.candor) && Object.isFrozen(window.candor.app),
        still: typeof window.candor.app.snapshot,
      };
    });
    expect(after).toEqual({ attempts: Array(7).fill(false), frozen: true, still: 'function' });
  });

  test('the window has the preferences that are written down, and no loosened one', async () => {
    const effective = await inMain(candor.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window): unknown => {
        // Not in the documentation, so a second check only: the tests above are the proof.
        const read: unknown = Reflect.get(window.webContents, 'getLastWebPreferences');
        return typeof read === 'function' ? read.call(window.webContents) : null;
      }),
    );
    expect(effective).toHaveLength(1);
    expect(effective[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
    });
  });

  test('no switch loosens the engine', async () => {
    const given = await inMain(candor.app, ({ app }) =>
      ['enable-blink-features', 'disable-web-security', 'allow-running-insecure-content'].filter(
        (name) => app.commandLine.hasSwitch(name),
      ),
    );
    expect(given).toEqual([]);
  });

  test('the page reads nothing of another origin', async () => {
    candor.trouble.expect(/Content Security Policy/u);
    const outcomes = await candor.page.evaluate(() =>
      Promise.all(
        ['http://127.0.0.1:9/', 'file:///etc/hostname', 'app://elsewhere/index.html'].map((url) =>
          fetch(url).then(
            () => 'answered',
            () => 'refused',
          ),
        ),
      ),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  });
});
