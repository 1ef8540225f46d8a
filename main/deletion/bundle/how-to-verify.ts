import { verificationInEnglish } from '../../../core/history/verification.ts';
import type { ChainState } from '../types.ts';

/** The command that checks a bundle; the same words stand in the bundle and in the terminal's help. */
export const verifyCommand = 'candor deletion verify FILE';

// Without `$`, `!` and `"` inside, so that shells of all systems hand it on as it is.
const nodeScript = [
  "const {createHash}=require('crypto'),{readFileSync}=require('fs');",
  'for(const f of process.argv.slice(1)){',
  "const b=readFileSync(f),d=createHash('sha256').update(b.subarray(0,-64)).digest('hex'),",
  "same=d===b.subarray(-64).toString('latin1');",
  "console.log(f+': '+(same?'intact':'CHANGED'));if(same===false)process.exitCode=1}",
].join('');

/** The commands that check a whole bundle without Candor. The first is for Linux, the second for any system. */
export const checksWithoutCandor = {
  shell:
    'test "$(head -c -64 FILE | sha256sum | head -c 64)" = "$(tail -c 64 FILE)" && echo intact || echo CHANGED',
  node: `node -e "${nodeScript}" FILE`,
} as const;

/** How to check a bundle and the chain behind it, for someone who has neither. Plain text, lines of their own. */
export function howToVerify(chain: ChainState): string {
  const found = verificationInEnglish(chain.verification);
  return `How to verify this bundle

1. The whole file, without Candor. Its last 64 characters are the SHA-256 of
   all bytes before them, so a change of a single byte shows. On Linux:

     ${checksWithoutCandor.shell}

   On any system, with Node.js:

     ${checksWithoutCandor.node}

2. The whole file, with Candor:

     ${verifyCommand}

   It also says whether this very file was made by the profile that checks it,
   and ends with 1 where that profile knows that it was not.

3. The files in it. Unpack the bundle and run in its folder:

     sha256sum -c SHA256SUMS          (Linux)
     shasum -a 256 -c SHA256SUMS      (macOS)

4. The history behind it, on the machine where it was recorded:

     candor history verify

   It checks the chain of hashes from the first entry to the last. When this
   bundle was made, the newest entry was ${chain.entry}, with the hash
   ${chain.hash}
   (${chain.algorithm}${chain.keyId === '' ? '' : `, key ${chain.keyId}`}).
   "candor history show ID" prints a record with its hash: it is the hash that
   stands beside it here.

What the check of the chain found when this bundle was made

   ${found.sentence}

What these hashes can show, and what not

${found.limits.map((limit) => `   ${limit}`).join('\n')}
   A digest shows that files were not changed since they were listed. Whoever
   makes all of a bundle anew can list new digests: keep the digest of the
   whole file, which Candor shows when it makes it, or let a third party keep
   the file.
`;
}
