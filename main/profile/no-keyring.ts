import type { Cipher } from './keyring.ts';

/**
 * The keyring of a terminal without Electron: there is none, because only Electron can read what the window keeps there.
 * Never asked for a text, as it is not available.
 */
export const noKeyring: Cipher = {
  why: 'The password is kept in the system’s keyring, which only the window can read. Give it with CANDOR_ROOT_EMAIL and CANDOR_ROOT_PASSWORD, with --password-file, or as a credential of systemd.',
  isAsyncEncryptionAvailable: async () => false,
  encryptStringAsync: refuse,
  decryptStringAsync: refuse,
};

async function refuse(): Promise<never> {
  throw new Error('There is no keyring here.');
}
