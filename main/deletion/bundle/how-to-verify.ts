import { verificationLimits, verificationSentence } from '../../../core/history/verification.ts';
import type { ChainState } from '../types.ts';

/** The command that checks a bundle; the same words stand in the bundle and in the terminal's help. */
export const verifyCommand = 'candor deletion verify FILE';

/** How to check a bundle and the chain behind it, for someone who has neither. Plain text, lines of their own. */
export function howToVerify(chain: ChainState): string {
  return `How to verify this bundle

1. The whole file, with Candor:

     ${verifyCommand}

   It says so when a single byte of the file was changed, and whether this
   very file was made by the Candor that checks it.

2. The files in it, without Candor. Unpack the bundle and run in its folder:

     sha256sum -c SHA256SUMS          (Linux)
     shasum -a 256 -c SHA256SUMS      (macOS)

3. The history behind it, on the machine where it was recorded:

     candor history verify

   It checks the chain of hashes from the first entry to the last. When this
   bundle was made, the newest entry was ${chain.entry}, with the hash
   ${chain.hash}
   (${chain.algorithm}${chain.keyId === '' ? '' : `, key ${chain.keyId}`}).
   "candor history show ID" prints a record with its hash: it is the hash that
   stands beside it here.

What the check of the chain found when this bundle was made

   ${verificationSentence(chain.verification)}

What these hashes can show, and what not

${verificationLimits(chain.verification)
  .map((limit) => `   ${limit}`)
  .join('\n')}
   A digest shows that files were not changed since they were listed. Whoever
   makes all of a bundle anew can list new digests: keep the digest of the
   whole file, which Candor shows when it makes it, or let a third party keep
   the file.
`;
}
