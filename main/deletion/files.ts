import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sentFacts } from '../../core/deletion/opt-out-facts.ts';
import { sentOn, type DeletionCase } from '../../core/deletion/case.ts';
import type { Draft } from '../../core/deletion/draft.ts';
import type { BundleContents, MadeFile } from '../../core/deletion/views.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Cases } from './cases.ts';
import { deletionMessages as messages } from './messages.ts';
import { each } from './rows.ts';
import type { DeletionDeps } from './types.ts';
import { profilePath } from '../profile/profile-files.ts';

/** Where the draft file of a reference lies while it is being sent. */
export function draftPath(profile: string, reference: string): string {
  return join(profilePath(profile, 'drafts'), `${safe(reference)}.eml`);
}

/** A message as a draft file. The library is loaded when it is first used. */
export async function draftOfCase(draft: Draft, reference: string): Promise<MadeFile> {
  const { draftFile } = await import('./draft-file.ts');
  return made(`${safe(reference)}.eml`, await draftFile(draft));
}

/** The dates of a case as a calendar file; `bad-argument` before it is sent: there are none. */
export async function calendarOf(
  one: DeletionCase,
  today: string,
  stamp: Date,
): Promise<Outcome<MadeFile>> {
  if (sentOn(one) === null) {
    return failure('bad-argument', say(messages.noDates, { id: one.id }));
  }
  const { calendarFile } = await import('./calendar.ts');
  const bytes = Buffer.from(calendarFile(one, today, stamp));
  return success(made(`${safe(one.reference)}.ics`, bytes));
}

/** The evidence bundle of a case. Its digest is kept, so that a later check can tell it from one made anew. */
export async function bundleOf(
  deps: DeletionDeps,
  cases: Cases,
  one: DeletionCase,
  contents: BundleContents,
  today: string,
): Promise<Outcome<MadeFile>> {
  const [chain, looked] = [await deps.chain(), await deps.optOut()];
  if (!chain.ok) return chain;
  const optOut = looked.ok ? success(sentFacts(looked.value)) : looked;
  const { makeBundle } = await import('./bundle/make.ts');
  const bundle = await makeBundle({
    one,
    optOut,
    chain: chain.value,
    records: each(deps.records({})),
    contents,
    today,
    madeAt: deps.now().toISOString(),
    sign: signing(deps),
  });
  if (!bundle.ok) return bundle;
  const { sha256 } = bundle.value;
  const kept = cases.update((before) =>
    success(
      before.bundles.includes(sha256)
        ? before
        : { ...before, bundles: [...before.bundles, sha256] },
    ),
  );
  return kept.ok ? bundle : kept;
}

/** Signs as the profile does; null where it has no key. */
export function signing({
  sign,
}: Pick<DeletionDeps, 'sign'>): (digest: string) => Promise<string | null> {
  return sign ?? (() => Promise.resolve(null));
}

function made(name: string, bytes: Uint8Array): MadeFile {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A reference as a part of a file name: nothing in it can lead elsewhere. */
function safe(reference: string): string {
  return reference.replace(/[^A-Za-z0-9-]/g, '').slice(0, 40) || 'letter';
}
