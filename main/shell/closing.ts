import type { App, BrowserWindow, Dialog } from 'electron';

/** The part of Electron's `app` that is used. */
export type ClosingApp = Pick<App, 'on' | 'quit'>;

/** The part of a window that is used. */
export type ClosingWindow = Pick<BrowserWindow, 'on' | 'hide'>;

/** What decides whether a window that is closed ends Candor. */
export interface Closing {
  /** True while something runs that needs no window: the relay. */
  readonly stays: () => boolean;
  /** Says so the first time; `quit`: the user would rather end it. */
  readonly tell: () => Promise<'stay' | 'quit'>;
}

/**
 * Hides the window where Candor is to go on without it, and closes it otherwise. A hidden window comes back by
 * the tray, by the dock, and by every further start of Candor, so that it is never out of reach.
 */
export function closeOrHide(app: ClosingApp, window: ClosingWindow, closing: Closing): void {
  let quitting = false;
  let telling = false;
  const hide = async (): Promise<void> => {
    // What cannot be asked is answered by the safe one: nothing is lost, and the window is in reach.
    const answer = await closing.tell().catch((): 'stay' => 'stay');
    telling = false;
    if (answer === 'quit') app.quit();
    else window.hide();
  };
  app.on('before-quit', () => {
    quitting = true;
  });
  window.on('close', (event) => {
    if (quitting || !closing.stays()) return;
    event.preventDefault();
    if (telling) return;
    telling = true;
    void hide();
  });
}

/** Says that Candor goes on without its window, and how to bring it back. */
export async function tellStays(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  platform: NodeJS.Platform,
): Promise<'stay' | 'quit'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Candor',
    message: 'Candor goes on without its window',
    detail: staysWords(platform),
    buttons: ['Keep it running', 'Quit Candor'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'stay';
}

/** On Linux not every desktop has a tray, and a program is not told. */
export function staysWords(platform: NodeJS.Platform): string {
  const where =
    platform === 'darwin'
      ? 'Its icon is in the menu bar.'
      : platform === 'win32'
        ? 'Its icon is in the notification area.'
        : 'Its icon is in the tray, where your desktop has one.';
  return `The relay runs, so what your server posts is still recorded. ${where} To bring the window back, start Candor again. To end it, choose Quit in its menu.`;
}
