import { z } from 'zod';
import type { BundleCheck } from '../../../core/deletion/views.ts';
import { checkPacked, sha256, type BundleFile } from './archive.ts';
import { digestToSign, signatureIn } from './signature.ts';

/** What a profile knows of its own bundles. */
export interface KnownBundles {
  /** Digests of the bundles made here. */
  readonly digests: readonly string[];
  /** References of the requests here. */
  readonly references: readonly string[];
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
      forged: false,
      message: `This bundle was changed or is damaged: ${found.wrong}`,
    };
  }
  const origin = made
    ? 'It is a bundle that was made in this profile.'
    : 'It is not one of the bundles made in this profile, so nobody here can say that it was not made anew as a whole.';
  const message = `All ${found.files} files of this bundle are as they were packed. ${origin}`;
  return { intact: true, sha256: digest, files: found.files, made, forged: false, message };
}

/**
 * Checks a bundle against what a profile knows: one that bears its signature was made here, and one about a request of
 * its own that it did not make was made anew by somebody else. Never rejects.
 */
export async function checkAgainst(bytes: Uint8Array, known: KnownBundles): Promise<BundleCheck> {
  const check = checkBundle(bytes, known.digests);
  const found = checkPacked(bytes);
  if (check.made || 'wrong' in found) return check;
  const signature = signatureIn(found.contents);
  const ours = signature === null ? null : await known.sign(digestToSign(found.contents));
  const files = `All ${found.files} files of this bundle are as they were packed.`;
  if (signature !== null && signature === ours) {
    return { ...check, made: true, message: `${files} It bears the signature of this profile.` };
  }
  const reference = referenceIn(found.contents);
  if (reference === null || !known.references.includes(reference)) return check;
  const message = `${files} But this profile has the request ${reference} and did not make this bundle, so nobody here can say that it is not a forgery.`;
  return { ...check, forged: true, message };
}

function referenceIn(files: readonly BundleFile[]): string | null {
  const file = files.find(({ name }) => name === 'request.json');
  try {
    const value: unknown = JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8'));
    return z.object({ reference: z.string() }).parse(value).reference;
  } catch {
    return null;
  }
}
