import { contextBridge, ipcRenderer } from 'electron';
import { calls, noticeChannel, noticeNames } from '../core/contract.ts';

/**
 * All that the window gets of Electron: `window.candor`, one function for each call and one `on…` for
 * each notice of the contract. No channel name ever comes from the page, and no event object reaches it.
 */
const api: Record<string, unknown> = {};

for (const { group, name, channel } of calls) {
  api[group] = {
    ...Object(api[group]),
    [name]: (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channel, ...args),
  };
}

for (const name of noticeNames) {
  const channel = noticeChannel(name);
  api[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (
    listen: (notice: unknown) => void,
  ): (() => void) => {
    const listener = (_event: unknown, notice: unknown): void => listen(notice);
    ipcRenderer.on(channel, listener);
    return () => {
      ipcRenderer.removeListener(channel, listener);
    };
  };
}

// The page talks to nobody, so it has nothing to open a peer connection with, either.
contextBridge.executeInMainWorld({
  func: () => {
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (/^(?:webkit)?RTC/u.test(name)) Reflect.deleteProperty(globalThis, name);
    }
  },
});

contextBridge.exposeInMainWorld('candor', Object.freeze(api));
