import { contextBridge, ipcRenderer } from 'electron';
import { callNames, channelOf, noticeNames } from '../core/contract.ts';

/**
 * All that the window gets of Electron: `window.candor`, one function for each call and one `on…` for
 * each notice of the contract. No channel name ever comes from the page, and no event object reaches it.
 */
const api: Record<string, unknown> = {};

for (const name of callNames) {
  api[name] = (...args: unknown[]): Promise<unknown> =>
    ipcRenderer.invoke(channelOf(name), ...args);
}

for (const name of noticeNames) {
  const channel = channelOf(name);
  api[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (
    hear: (payload: unknown) => void,
  ): (() => void) => {
    const listener = (_event: unknown, payload: unknown): void => hear(payload);
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
