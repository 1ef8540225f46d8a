import type { App, BrowserWindow } from 'electron';

/** The part of Electron's `app` that is used. */
export type InstanceApp = Pick<App, 'requestSingleInstanceLock' | 'on'>;

/** The part of a window that is used. */
export type FocusableWindow = Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>;

/**
 * Makes this the only Candor on its profile (the lock lies in Electron's `userData` folder, so set that
 * first). Gives false when another one runs already: that one comes to the front, and the caller quits.
 * What the other one was started with is not looked at: no argument or link can steer a running Candor.
 */
export function holdInstance(app: InstanceApp, window: () => FocusableWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => toFront(window()));
  return true;
}

/** Brings a window to the front, where there is one. */
export function toFront(window: FocusableWindow | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
