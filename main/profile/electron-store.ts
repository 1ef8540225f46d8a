import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import type { ObjectStore, StoreOptions } from './settings-file.ts';

/**
 * Makes the store of the settings file. Apart from the rest because electron-store needs a running
 * Electron app; what it is given and gives is only what {@link StoreOptions} says.
 */
export function createElectronStore(options: StoreOptions): ObjectStore {
  const store = new ElectronStore<Record<string, unknown>>(options);
  // The library opens a channel for stores inside a window. Candor has none, and no channel outside
  // its contract.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
