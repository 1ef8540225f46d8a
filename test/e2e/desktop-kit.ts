import type { ElectronApplication } from 'playwright-core';
import { keepInMain } from './in-main.ts';
import { openWindow, type OpenWindow, type WindowOptions } from './window-kit.ts';

/** A notification of the system, as it was shown. */
export interface ShownNotice {
  readonly title: string;
  readonly body: string;
}

/** What a test sees of the desktop beside the window, where there is no tray and no notification to look at. */
export interface WatchedDesktop {
  /** Notifications since the watching began. */
  notices(): Promise<readonly ShownNotice[]>;
  /** Clicks the newest notification. */
  clickNotice(): Promise<void>;
  /** Labels of the tray's menu; those of lines that only tell something, too. */
  menu(): Promise<readonly string[]>;
  /** Chooses a line of the tray's menu. */
  choose(label: string): Promise<void>;
}

/** Opens a window whose desktop is watched from before there is a tray: its menu is built when it changes, not later. */
export async function openWatched(
  options: WindowOptions = {},
): Promise<OpenWindow & { readonly desktop: WatchedDesktop }> {
  const watched: WatchedDesktop[] = [];
  const first = async (app: ElectronApplication): Promise<void> =>
    void watched.push(await watchDesktop(app));
  const window = await openWindow({ ...options, first });
  const [desktop] = watched;
  if (desktop === undefined) throw new Error('The desktop is not watched.');
  return { ...window, desktop };
}

async function watchDesktop(app: ElectronApplication): Promise<WatchedDesktop> {
  const seen = await keepInMain(app, ({ Notification, Tray }) => {
    const notices: Electron.Notification[] = [];
    const menus: Electron.Menu[] = [];
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      notices.push(this);
    };
    // No tray is there to open it in: the test chooses by itself.
    Tray.prototype.setContextMenu = (menu) => {
      if (menu !== null) menus.push(menu);
    };
    return { notices, menus };
  });
  return {
    notices: () => seen.read(({ notices }) => notices.map(({ title, body }) => ({ title, body }))),
    clickNotice: () => seen.read(({ notices }) => void notices.at(-1)?.emit('click')),
    menu: () => seen.read(({ menus }) => (menus.at(-1)?.items ?? []).map(({ label }) => label)),
    choose: (label) =>
      seen.read(({ menus }, wanted) => {
        menus
          .at(-1)
          ?.items.find((item) => item.label === wanted)
          ?.click();
      }, label),
  };
}
