import { BrowserWindow, Menu, nativeTheme } from 'electron';
import { startPage } from './app-files.ts';
import { contextMenuTemplate, menuTemplate } from './menu.ts';
import { webPreferences } from './web-preferences.ts';

/** The paper colour of the pages, so that no other colour flashes before they are painted. */
const paper = { light: '#fbfaf7', dark: '#171612' };

/** How long a page may take to paint before the window is shown without it, in milliseconds. */
export const showAtLatest = 1500;

/** What a window needs to know. */
export interface WindowOptions {
  /** Absolute path of the preload. */
  readonly preload: string;
  readonly packaged: boolean;
  /** Absolute path of a PNG; null where the system takes the icon from the package. */
  readonly icon: string | null;
  /** True at a login, where nobody asked for a window: the tray or a further start brings it up. */
  readonly hidden: boolean;
}

/** Sets the application menu. Call it before the first window, so that no default menu is built. */
export function setMenu(packaged: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, packaged)));
}

/**
 * Opens the one window, loads the start page into it, and shows it as soon as it has something to show.
 * Needs the app to be ready and `app://` to be served.
 */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Candor',
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    ...(options.icon === null ? {} : { icon: options.icon }),
    webPreferences: webPreferences(options.preload, options.packaged),
  });
  if (!options.hidden) showWhenReady(window);
  window.webContents.on('context-menu', (_event, at) => {
    Menu.buildFromTemplate(contextMenuTemplate(at.isEditable, at.editFlags)).popup({ window });
  });
  window.loadURL(startPage).catch(() => {
    // The window is shown all the same; a page that did not load is seen, and a closed window is no defect.
  });
  return window;
}

function showWhenReady(window: BrowserWindow): void {
  const show = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  const timer = setTimeout(show, showAtLatest);
  window.once('ready-to-show', show);
  window.once('closed', () => clearTimeout(timer));
}
