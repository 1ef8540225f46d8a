import type { MenuItemConstructorOptions } from 'electron';
import { say } from '../../core/messages/language.ts';
import { menuMessages as messages } from './messages.ts';

/**
 * The application menu: what the keyboard needs for editing, zooming and closing. There is no reload,
 * so Ctrl+R reaches the page; developer tools only when not packaged.
 * Takes the platform (as `process.platform`); gives what `Menu.buildFromTemplate` takes.
 */
export function menuTemplate(platform: string, packaged: boolean): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: say(messages.actualSize) },
    { role: 'zoomIn', label: say(messages.zoomIn) },
    // Where "+" needs Shift, people press Ctrl and the bare key.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut', label: say(messages.zoomOut) },
    { type: 'separator' },
    { role: 'togglefullscreen', label: say(messages.fullScreen) },
  ];
  if (!packaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' });
  const viewMenu = { label: say(messages.view), submenu: view };
  // The system's own words belong to these menus of macOS, of which there are more than are listed below.
  if (mac) return [{ role: 'appMenu' }, { role: 'editMenu' }, viewMenu, { role: 'windowMenu' }];
  const quit = say(platform === 'win32' ? messages.exit : messages.quit);
  return [
    { label: say(messages.file), submenu: [{ role: 'quit', label: quit }] },
    { role: 'editMenu', label: say(messages.edit), submenu: editing() },
    viewMenu,
    { role: 'windowMenu', label: say(messages.window), submenu: windowing() },
  ];
}

/** What Electron puts into its menu for editing, in the user's language. */
function editing(): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: say(messages.undo) },
    { role: 'redo', label: say(messages.redo) },
    { type: 'separator' },
    { role: 'cut', label: say(messages.cut) },
    { role: 'copy', label: say(messages.copy) },
    { role: 'paste', label: say(messages.paste) },
    { role: 'delete', label: say(messages.remove) },
    { type: 'separator' },
    { role: 'selectAll', label: say(messages.selectAll) },
  ];
}

/** What Electron puts into its menu for the window, in the user's language. */
function windowing(): MenuItemConstructorOptions[] {
  return [
    { role: 'minimize', label: say(messages.minimize) },
    { role: 'zoom', label: say(messages.zoom) },
    { role: 'close', label: say(messages.close) },
  ];
}

/** What the menu under the right mouse button can do here, as Electron reports it. */
export interface EditFlags {
  readonly canCut: boolean;
  readonly canCopy: boolean;
  readonly canPaste: boolean;
  readonly canSelectAll: boolean;
}

/** The menu under the right mouse button; `editable` is true in a text field. */
export function contextMenuTemplate(
  editable: boolean,
  flags: EditFlags,
): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions[] = [
    { role: 'copy', label: say(messages.copy), enabled: flags.canCopy },
    { type: 'separator' },
    { role: 'selectAll', label: say(messages.selectAll), enabled: flags.canSelectAll },
  ];
  if (!editable) return copy;
  return [
    { role: 'cut', label: say(messages.cut), enabled: flags.canCut },
    { role: 'copy', label: say(messages.copy), enabled: flags.canCopy },
    { role: 'paste', label: say(messages.paste), enabled: flags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: say(messages.selectAll), enabled: flags.canSelectAll },
  ];
}
