import * as z from 'zod';
import type { BundleCheck } from '../../../core/deletion/views.ts';
import { say } from '../../../core/messages/language.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { bundleMessages as messages } from '../messages.ts';
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
      message: say(messages.wrong, { reason: found.wrong }),
    };
  }
  const origin = say(made ? messages.madeHere : messages.notKnown);
  const history = historyOf(found.contents);
  const intact = say(messages.intact, { files: String(found.files) });
  const message = sentences(intact, origin, historyWords(history));
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
  const files = String(found.files);
  if (ours !== null && signature === ours) {
    const intact = say(messages.intact, { files });
    const message = sentences(intact, say(messages.signed), historyWords(check.history));
    return { ...check, made: true, message };
  }
  if (ours === null && !known.hasRequests) return check;
  return { ...check, foreign: true, message: say(messages.foreign, { files }) };
}

function historyWords(intact: boolean | null): string {
  if (intact === true) return '';
  return say(intact === false ? messages.historyNotIntact : messages.historyNotChecked);
}

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
