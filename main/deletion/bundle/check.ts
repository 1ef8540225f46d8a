import type { BundleCheck } from '../../../core/deletion/views.ts';
import { checkPacked, sha256 } from './archive.ts';

/** Checks a bundle. `known`: digests of the bundles made here. Never throws. */
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
      message: `This bundle was changed or is damaged: ${found.wrong}`,
    };
  }
  const origin = made
    ? 'It is a bundle that was made in this profile.'
    : 'It is not one of the bundles made in this profile, so nobody here can say that it was not made anew as a whole.';
  const message = `All ${found.files} files of this bundle are as they were packed. ${origin}`;
  return { intact: true, sha256: digest, files: found.files, made, message };
}
