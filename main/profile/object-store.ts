import Conf from 'conf';
import type { ObjectStore, StoreOptions } from './versioned-file.ts';

/**
 * Makes the store of one file of the profile (`settings.json`, `deletion.json`), which is read whole and written
 * atomically. It needs no Electron, so the window and a terminal on plain Node keep their settings in one way.
 */
export function createObjectStore({ name, ...options }: StoreOptions): ObjectStore {
  return new Conf<Record<string, unknown>>({ ...options, configName: name });
}
