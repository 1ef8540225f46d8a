import { join } from 'node:path';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import {
  trayPicture,
  trayTemplate,
  trayWords,
  type TrayActions,
  type TrayState,
} from './tray-menu.ts';

/** The icon in the tray. Where the desktop has no tray, nothing is seen of it and nothing fails. */
export interface TrayIcon {
  show(state: TrayState): void;
}

/** Puts the icon into the tray. `pictures`: folder of assets/tray/, absolute. Needs the app to be ready. */
export function openTray(pictures: string, state: TrayState, act: TrayActions): TrayIcon {
  const tray = makeTray(pictures, state);
  if (tray === null) return { show: () => undefined };
  let shown = '';
  const show = (next: TrayState): void => {
    const told = JSON.stringify(next);
    // A menu that is built anew closes under the pointer: only when it says something else.
    if (told === shown) return;
    shown = told;
    tray.setImage(pictureOf(pictures, next));
    tray.setToolTip(trayWords(next));
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(next, act)));
  };
  // Where a click opens no menu, it opens the window.
  if (process.platform !== 'darwin') tray.on('click', act.open);
  show(state);
  return { show };
}

function makeTray(pictures: string, state: TrayState): Tray | null {
  try {
    return new Tray(pictureOf(pictures, state));
  } catch {
    // Some systems refuse it; the window is reached by a further start all the same.
    return null;
  }
}

function pictureOf(folder: string, state: TrayState): NativeImage {
  const mac = process.platform === 'darwin';
  // With its larger scales beside it, which Electron finds by their names; so it does that it is a template.
  return nativeImage.createFromPath(
    join(folder, `${trayPicture(state)}${mac ? 'Template' : ''}.png`),
  );
}
