import { app, dialog, Notification, type BrowserWindow } from 'electron';
import type { Shown } from '../../core/app/calls.ts';
import { closeOrHide, tellStays } from './closing.ts';
import { collectGarbage } from './garbage.ts';
import { toFront } from './instance.ts';
import { showNotice } from './notify.ts';
import { openTray } from './tray.ts';
import { openDesktop, type Desktop } from './open-desktop.ts';
import type { AppServices } from '../app-types.ts';

/** Both questions of a start (which server, is it off) are answered by then, on most machines. */
const startEndsMs = 3_000;

/** What the window's own side gives. */
export interface Window {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Folder of the tray's pictures, absolute. */
  readonly pictures: string;
  /** Has the window show something. */
  readonly show: (what: Shown) => void;
}

/**
 * What stands beside the window: the tray, the watches over the opt-out and the requests, and that a window which is
 * closed while the relay runs is hidden, and comes back by the tray, the dock or a further start. Loaded after the
 * first paint, which needs none of it.
 */
export function besideWindow(services: AppServices, window: BrowserWindow, side: Window): Desktop {
  const snapshot = services.app.now();
  setTimeout(collectGarbage, startEndsMs).unref();
  closeOrHide(app, window, {
    stays: () => services.relay.now().listening,
    tell: () => tellStays(dialog, window, process.platform),
  });
  const open = (): void => {
    if (!window.isDestroyed()) toFront(window);
  };
  app.on('activate', open);
  // A login started Candor that has still to be set up: there is something to answer.
  if (snapshot.firstRun) open();
  services.deletion.watch(
    () => services.history.newest(),
    (notice) => showNotice(notice, Notification, open),
  );
  return openDesktop({
    services,
    open,
    snapshot,
    show: side.show,
    notice: (notice, opened) => showNotice(notice, Notification, opened),
    tray: (state, act) => openTray(side.pictures, state, act),
    quit: () => app.quit(),
  });
}
