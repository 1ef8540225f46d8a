import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { codeOf } from '../../core/system-error.ts';
import { readRegularFileSync, smallFile } from '../files/read-file.ts';
import { keyringAvailable, type Cipher } from './keyring.ts';

/** Length of the key of the history's hashes, in bytes (HMAC-SHA-256, RFC 2104: as long as the hash). */
const keyBytes = 32;

/**
 * The key of the history's hashes: random, made once, and kept at `path` as what the system's keyring made of
 * it. Null where there is no keyring, or where it does not give the key back: hashes are plain then, and the
 * history says so. A key that cannot be read now is never replaced, because older hashes need it.
 */
export async function historyKey(path: string, cipher: Cipher): Promise<Uint8Array | null> {
  try {
    if (!(await keyringAvailable(cipher))) return null;
    const kept = readKept(path);
    if (kept !== null) {
      const { result } = await cipher.decryptStringAsync(kept);
      const key = Buffer.from(result, 'base64');
      return key.length === keyBytes ? key : null;
    }
    const key = randomBytes(keyBytes);
    const ciphertext = await cipher.encryptStringAsync(key.toString('base64'));
    writeFileSync(path, ciphertext, { flag: 'wx', mode: 0o600, flush: true });
    return key;
  } catch {
    return null;
  }
}

/** Null only when there is no such file; throws when there is one that cannot be read. */
function readKept(path: string): Buffer | null {
  try {
    return readRegularFileSync(path, smallFile).bytes;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
