import { keepInMain } from './in-main.ts';
import type { ElectronApplication } from 'playwright-core';

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
  /** Labels of the tray's menu, once it was built anew; those of lines that only tell something, too. */
  menu(): Promise<readonly string[]>;
  /** Chooses a line of the tray's menu. */
  choose(label: string): Promise<void>;
}

/** Looks at the tray's menu and at notifications from now on. */
export async function watchDesktop(app: ElectronApplication): Promise<WatchedDesktop> {
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
