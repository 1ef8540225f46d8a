import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu: what the keyboard needs for editing, zooming and closing. There is no reload,
 * so Ctrl+R reaches the page; developer tools only when not packaged.
 * Takes the platform (as `process.platform`); gives what `Menu.buildFromTemplate` takes.
 */
export function menuTemplate(platform: string, packaged: boolean): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // Where "+" needs Shift, people press Ctrl and the bare key.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  if (!packaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' });
  return [
    mac ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
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
    { role: 'copy', enabled: flags.canCopy },
    { type: 'separator' },
    { role: 'selectAll', enabled: flags.canSelectAll },
  ];
  if (!editable) return copy;
  return [
    { role: 'cut', enabled: flags.canCut },
    { role: 'copy', enabled: flags.canCopy },
    { role: 'paste', enabled: flags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', enabled: flags.canSelectAll },
  ];
}
