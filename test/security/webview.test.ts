import { describe, expect, test } from 'vitest';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

describe('rules 11 and 12: there is no webview', () => {
  const candor = shareCandor();

  test('the tag means nothing in a page', async () => {
    const before = await inMain(
      candor.app,
      ({ webContents }) => webContents.getAllWebContents().length,
    );
    const seen = await candor.page.evaluate(async () => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://candor/index.html');
      view.setAttribute('allowpopups', '');
      document.body.append(view);
      await new Promise((settle) => setTimeout(settle, 300));
      const found = { known: Reflect.has(view, 'loadURL'), shadow: view.shadowRoot !== null };
      view.remove();
      return found;
    });
    const after = await inMain(
      candor.app,
      ({ webContents }) => webContents.getAllWebContents().length,
    );
    expect(seen).toEqual({ known: false, shadow: false });
    expect(after).toBe(before);
  });

  test('a window that allows the tag cannot attach one either', async () => {
    const result = await inMain(candor.app, async ({ BrowserWindow, session, webContents }) => {
      const open = session.fromPartition('webview');
      open.webRequest.onBeforeRequest(null);
      const window = new BrowserWindow({
        show: false,
        webPreferences: { webviewTag: true, session: open },
      });
      const asked = new Promise((settle) => {
        // Heard after Candor's own listener, which was there first.
        window.webContents.once('will-attach-webview', (event) => settle(event.defaultPrevented));
      });
      await window.loadURL('data:text/html,<p>host');
      const before = webContents.getAllWebContents().length;
      await window.webContents.executeJavaScript(`
        const view = document.createElement('webview');
        view.src = 'data:text/html,guest';
        document.body.append(view); 0`);
      const prevented = await asked;
      await new Promise((settle) => setTimeout(settle, 300));
      const guests = webContents.getAllWebContents().filter((one) => one.getType() === 'webview');
      const more = webContents.getAllWebContents().length - before;
      window.destroy();
      return { prevented, guests: guests.length, more };
    });
    expect(result).toEqual({ prevented: true, guests: 0, more: 0 });
  });
});
