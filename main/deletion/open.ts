import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Draft } from '../../core/deletion/draft.ts';
import type { LinkDraft } from '../../core/deletion/mailto.ts';
import { say } from '../../core/messages/language.ts';
import { failure, type Outcome, success } from '../../core/outcome.ts';
import { makeFolder } from '../files/make-private.ts';
import { draftOfCase, draftPath } from './files.ts';
import { deletionMessages as messages } from './messages.ts';
import type { DeletionDeps } from './types.ts';

/** Opens a link that fits; answers what it carries. Opening proves nothing: a program may do nothing with it. */
export async function openLink(
  open: ((href: string) => Promise<Outcome<null>>) | undefined,
  link: Outcome<LinkDraft>,
): Promise<Outcome<LinkDraft>> {
  if (!link.ok) return link;
  if (open === undefined) return failure('not-allowed', say(messages.noDesktop));
  const opened = await open(link.value.href);
  return opened.ok ? link : opened;
}

/** Writes the draft file into the profile, readable by the user alone, and opens it; answers its full path. */
export async function openDraft(
  { profile, open }: Pick<DeletionDeps, 'profile' | 'open'>,
  draft: Draft,
  reference: string,
): Promise<Outcome<{ readonly file: string }>> {
  if (open === null) return failure('not-allowed', say(messages.noDesktop));
  const file = draftPath(profile, reference);
  try {
    const { bytes } = await draftOfCase(draft, reference);
    makeFolder(dirname(file));
    await writeFile(`${file}.part`, bytes, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch {
    return failure('cannot-write', say(messages.draftNotWritten, { file }));
  }
  const opened = await open.file(file);
  return opened.ok ? success({ file }) : opened;
}
