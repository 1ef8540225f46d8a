import { z } from 'zod';
import type { BundleCheck } from '../../../core/deletion/views.ts';
import { checkPacked, sha256, type BundleFile } from './archive.ts';
import { digestToSign, signatureIn } from './signature.ts';

/** What a profile knows of its own bundles. */
export interface KnownBundles {
  /** Digests of the bundles made here. */
  readonly digests: readonly string[];
  /** Whether there are requests here, so that a bundle of one would be known. */
  readonly hasRequests: boolean;
  /** Signs as the profile does; null: it has no key. */
  readonly sign: (digest: string) => Promise<string | null>;
}

/** Checks a bundle by itself. `known`: digests of the bundles made here. Never throws. */
export function checkBundle(bytes: Uint8Array, known: readonly string[]): BundleCheck {
  const digest = sha256(bytes);
  const made = known.includes(digest);
  const found = checkPacked(bytes);
  if ('wrong' in found) {
    return {
      intact: false,
      sha256: digest,
      files: 0,
      made,
      foreign: false,
      history: null,
      message: `This bundle was changed or is damaged: ${found.wrong}`,
    };
  }
  const origin = made
    ? 'It is a bundle that was made in this profile.'
    : 'It is not one of the bundles made in this profile, so nobody here can say that it was not made anew as a whole.';
  const history = historyOf(found.contents);
  const message = `All ${found.files} files of this bundle are as they were packed. ${origin}${historyWords[String(history)]}`;
  return {
    intact: true,
    sha256: digest,
    files: found.files,
    made,
    foreign: false,
    history,
    message,
  };
}

/**
 * Checks a bundle against what a profile knows: one that bears its signature was made here. Any other was not, whatever
 * it says of itself, where the profile could tell: it has a key, or requests and the digests of their bundles. Never rejects.
 */
export async function checkAgainst(bytes: Uint8Array, known: KnownBundles): Promise<BundleCheck> {
  const check = checkBundle(bytes, known.digests);
  const found = checkPacked(bytes);
  if (check.made || 'wrong' in found) return check;
  const signature = signatureIn(found.contents);
  const ours = await known.sign(digestToSign(found.contents));
  const files = `All ${found.files} files of this bundle are as they were packed`;
  if (ours !== null && signature === ours) {
    return {
      ...check,
      made: true,
      message: `${files}. It bears the signature of this profile.${historyWords[String(check.history)]}`,
    };
  }
  if (ours === null && !known.hasRequests) return check;
  const message = `${files}, but it was not made by this profile: it bears no signature of it. It is a forgery, or another profile made it, and only that one can check it.`;
  return { ...check, foreign: true, message };
}

const historyWords: Readonly<Record<string, string>> = {
  true: '',
  false:
    ' But the history behind it was not intact when it was made: VERIFY.txt in it says what was wrong.',
  null: ' But the history behind it could not be checked whole when it was made: VERIFY.txt in it says why.',
};

const chainShape = z.object({
  verification: z.object({ intact: z.boolean().nullable() }),
});

/** Whether the history was intact when the bundle was made, as its chain.json says; null: it was not all checked. */
function historyOf(files: readonly BundleFile[]): boolean | null {
  return chainShape.safeParse(jsonIn(files, 'chain.json')).data?.verification.intact ?? null;
}

/** The JSON of a file of a bundle; null where there is none. */
function jsonIn(files: readonly BundleFile[], name: string): unknown {
  const file = files.find((one) => one.name === name);
  try {
    return JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8'));
  } catch {
    return null;
  }
}
