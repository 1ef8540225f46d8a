import { keepInMain } from '../e2e/in-main.ts';
import type { ElectronApplication } from 'playwright-core';

/** What Candor handed to the system instead of opening it. */
export interface Outside {
  /** Addresses that were given to `shell.openExternal` so far. */
  opened(): Promise<readonly string[]>;
}

/** Puts a recorder in place of `shell.openExternal`, so that a test opens no browser. */
export async function watchOutside(app: ElectronApplication): Promise<Outside> {
  const opened = await keepInMain(app, ({ shell }) => {
    const addresses: string[] = [];
    Reflect.set(shell, 'openExternal', async (address: string) => void addresses.push(address));
    return addresses;
  });
  return { opened: () => opened.value() };
}
