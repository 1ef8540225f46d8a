import type { Cipher } from '../../../../main/profile/keyring.ts';

/** A keyring with a key of its own: what another one wrote, it cannot read. */
export function makeKeyring(
  key = 7,
  backend?: string,
): Cipher & { fails: boolean; available: boolean } {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ key));
  const keyring = {
    fails: false,
    available: true,
    // What Electron's own does when it is not available ends the process: never to be reached.
    encryptStringAsync: async (text: string): Promise<Buffer> => {
      if (!keyring.available) throw new Error('called although not available');
      if (keyring.fails) throw new Error(`cannot encrypt ${text}`);
      return Buffer.concat([Buffer.from([key]), turn(Buffer.from(text))]);
    },
    decryptStringAsync: async (bytes: Buffer): Promise<{ result: string }> => {
      if (!keyring.available || keyring.fails || bytes[0] !== key) throw new Error('locked');
      return { result: turn(bytes.subarray(1)).toString() };
    },
    isAsyncEncryptionAvailable: async (): Promise<boolean> => keyring.available,
    ...(backend === undefined ? {} : { getSelectedStorageBackend: () => backend }),
  };
  return keyring;
}

/** A system that has none. */
export function noKeyring(): Cipher {
  const keyring = makeKeyring();
  keyring.available = false;
  return keyring;
}
