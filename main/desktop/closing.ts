import { desktopMessages as messages } from '../../core/desktop/messages.ts';
import { say } from '../../core/messages/language.ts';
import type { App, BrowserWindow, Dialog } from 'electron';

/** The part of Electron's `app` that is used. */
export type ClosingApp = Pick<App, 'on' | 'quit'>;

/** The part of a window that is used. */
export type ClosingWindow = Pick<BrowserWindow, 'on' | 'hide'>;

/** What decides whether a window that is closed ends Candor. */
export interface Closing {
  /** True while something runs that needs no window: the relay. */
  readonly stays: () => boolean;
  /**
   * Says so, each time: where a desktop shows no tray, nothing else tells that Candor still runs. `quit`: the user would
   * rather end it.
   */
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
    // Closed again while it is asked: then it is to end.
    if (telling) {
      app.quit();
      return;
    }
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
    message: say(messages.keepsRunning),
    detail: staysWords(platform),
    buttons: [say(messages.keepRunning), say(messages.quit)],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'stay';
}

/** One sentence: what goes on, and the way back, which is the same where a desktop shows no tray. */
export function staysWords(platform: NodeJS.Platform): string {
  const where = platform === 'darwin' ? 'menuBar' : platform === 'win32' ? 'notifications' : 'tray';
  return say(messages.keepsRunningDetail, { where });
}
