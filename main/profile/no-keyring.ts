import { secretMessages } from './messages.ts';
import type { Cipher } from './keyring.ts';

/**
 * The keyring of a terminal without Electron: there is none, because only Electron can read what the window keeps there.
 * Never asked for a text, as it is not available.
 */
export const noKeyring: Cipher = {
  why: secretMessages.onlyWindow,
  isAsyncEncryptionAvailable: async () => false,
  encryptStringAsync: refuse,
  decryptStringAsync: refuse,
};

async function refuse(): Promise<never> {
  throw new Error('There is no keyring here.');
}
