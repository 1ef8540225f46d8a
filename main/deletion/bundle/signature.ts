import type { ChainState } from '../types.ts';
import { manifestOf, sha256, type BundleFile } from './archive.ts';

/** The file whose first line says who signed all others. */
export const signedIn = 'VERIFY.txt';

const before = 'Signed by the profile that made it (HMAC-SHA-256';

/** What is signed: the SHA-256 of the list of all files, without the line that holds the signature, in hexadecimal. */
export function digestToSign(files: readonly BundleFile[]): string {
  const unsigned = files.map(({ name, bytes }) => ({
    name,
    bytes: name === signedIn ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes,
  }));
  return sha256(Buffer.from(manifestOf(unsigned)));
}

/** The first line of {@link signedIn}. `signature` null: there is no key. */
export function signatureLine(
  signature: string | null,
  { keyId }: Pick<ChainState, 'keyId'>,
): string {
  return signature === null
    ? 'Not signed: this system has no keyring. Only the digest of the whole file tells it from one made anew.'
    : `${before}, key ${keyId}): ${signature}`;
}

/** The signature in a bundle, in hexadecimal; null: it has none. */
export function signatureIn(files: readonly BundleFile[]): string | null {
  const file = files.find(({ name }) => name === signedIn);
  const [line = ''] = Buffer.from(file?.bytes ?? [])
    .toString('utf8')
    .split('\n', 1);
  return line.startsWith(before) ? (/ ([0-9a-f]{64})$/.exec(line)?.[1] ?? null) : null;
}
