import type { Message } from '../../core/messages/message.ts';

/**
 * The part of Electron's safeStorage that is used; only after the app is ready, and only when
 * something is to be kept or given back, because asking the keyring can take long. Where it is not
 * available its other two functions must not be called: Electron 42 then ends with a fault.
 */
export interface Cipher {
  /** Why it never gives back what it holds, and what to do, a sentence or two; undefined where it may. */
  readonly why?: Message;
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string }>;
  /** Linux alone. `basic_text` is a fixed key: no protection. */
  getSelectedStorageBackend?(): string;
}

/** True when the keyring protects what it is given. Never rejects: a keyring that fails is none. */
export async function keyringAvailable(cipher: Cipher): Promise<boolean> {
  try {
    if (cipher.getSelectedStorageBackend?.() === 'basic_text') return false;
    return await cipher.isAsyncEncryptionAvailable();
  } catch {
    return false;
  }
}

/** What the keyring made of a text, in base64; null where there is no keyring. Never rejects. */
export async function seal(cipher: Cipher, text: string): Promise<string | null> {
  try {
    if (!(await keyringAvailable(cipher))) return null;
    return (await cipher.encryptStringAsync(text)).toString('base64');
  } catch {
    return null;
  }
}

/** The text that was sealed; null where there is no keyring, or it does not give it back. Never rejects. */
export async function unseal(cipher: Cipher, ciphertext: string): Promise<string | null> {
  try {
    if (!(await keyringAvailable(cipher))) return null;
    return (await cipher.decryptStringAsync(Buffer.from(ciphertext, 'base64'))).result;
  } catch {
    return null;
  }
}
