import type { App, BrowserWindow } from 'electron';

/** Set by `npm run package`, which starts what it built once; it changes nothing but when Candor ends. */
const variable = 'CANDOR_SELF_CHECK';

/**
 * With `CANDOR_SELF_CHECK=1` Candor ends by itself: status 0 and one line on standard output once the
 * first window is painted, status 1 and the reason on standard error when its page has an error.
 */
export function watchSelfCheck(app: Pick<App, 'exit'>, window: BrowserWindow): void {
  if (process.env[variable] !== '1') return;
  let settled = false;
  const end = (status: 0 | 1, words: string): void => {
    if (settled) return;
    settled = true;
    (status === 0 ? process.stdout : process.stderr).write(`candor: ${words}\n`, () =>
      app.exit(status),
    );
  };
  const contents = window.webContents;
  contents.on('console-message', ({ level, message }) => {
    if (level === 'error') end(1, `error in the window: ${message}`);
  });
  contents.on('did-fail-load', (_event, code, what) =>
    end(1, `the page did not load: ${what} (${code})`),
  );
  contents.on('preload-error', () => end(1, 'the preload failed'));
  contents.on('render-process-gone', (_event, { reason }) =>
    end(1, `the window is gone: ${reason}`),
  );
  // A moment later than the first paint, so that an error in the first turn of the page is seen.
  window.once('ready-to-show', () => {
    setTimeout(() => end(0, 'first window ready'), 500);
  });
}
