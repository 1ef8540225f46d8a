import { basename, dirname, join } from 'node:path';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { codeOf } from '../../../core/system-error.ts';
import type { Files } from './files.ts';
import type { Journal } from './journal.ts';
import { hashOf, isOwnContent, type ChangeRecord, type RecordedFile } from './record.ts';
import { bytesNow, restore } from './restore.ts';
import { say } from '../../../core/messages/language.ts';
import { applyingMessages as messages } from './messages.ts';

/** What undoing needs. */
export interface UndoWorld {
  readonly journal: Journal;
  readonly files: Files;
  /** Why the user may not replace a file, one sentence; null when they may. */
  readonly whyNot: (path: string) => Promise<string | null>;
}

/** A change that can be taken back, with the bytes that its files become. */
export interface Undoable {
  readonly record: ChangeRecord;
  readonly files: readonly {
    readonly shownAs: string;
    readonly now: Buffer | null;
    /** Null: the file goes. */
    readonly back: Buffer | null;
  }[];
}

/**
 * Returns what undoing would do, and touches nothing. Fails where there is no change (of that id; null: the newest), where
 * a newer one has to be undone first, and where a file was edited since or is another file by now: its bytes of before
 * would take that away.
 */
export async function undoable(
  id: string | null,
  { journal, files, whyNot }: UndoWorld,
): Promise<Outcome<Undoable>> {
  const record = (await journal.all()).findLast((one) => one.state === 'done');
  if (record === undefined) return failure('no-record', say(messages.nothingToUndo));
  if (id !== null && record.id !== id) {
    return failure('not-allowed', say(messages.notNewest));
  }
  try {
    const back: Undoable['files'][number][] = [];
    for (const [at, file] of record.files.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- the first that differs is named
      const now = await bytesNow(file.path, files);
      // oxlint-disable-next-line no-await-in-loop -- the first that differs is named
      const why = (await movedSince(file, now, files)) ?? (await whyNot(file.path));
      if (why !== null) return failure('not-allowed', why);
      // oxlint-disable-next-line no-await-in-loop -- a damaged copy is found before anything is touched
      back.push({ shownAs: file.shownAs, now, back: await journal.before(record, at) });
    }
    return success({ record, files: back });
  } catch (error) {
    return failure('cannot-write', say(messages.cannotUndo, { code: codeOf(error) }));
  }
}

/**
 * Takes the newest change back, the content of every file byte for byte, all or none. Mode and owner stay as they are
 * now. Ended half-way, it is finished at the next start.
 */
export async function undoLast(
  id: string | null,
  world: UndoWorld,
): Promise<Outcome<ChangeRecord>> {
  const { journal, files } = world;
  const found = await undoable(id, world);
  if (!found.ok) return found;
  const { record } = found.value;
  try {
    await journal.write(record, 'pending');
    const left = await restore(record, journal, files);
    return left.length === 0
      ? success(record)
      : failure('cannot-write', say(messages.changedNow, { files: left.join(', ') }));
  } catch (error) {
    return failure('cannot-write', say(messages.undoInterrupted, { code: codeOf(error) }));
  }
}

/** Why a file is not the one that Candor wrote, one sentence; null: it is. */
async function movedSince(
  file: RecordedFile,
  now: Buffer | null,
  files: Files,
): Promise<string | null> {
  if (!isOwnContent(file, hashOf(now))) {
    return say(messages.editedSince, { file: file.shownAs });
  }
  if (now === null) return null;
  const behind =
    file.before === null
      ? join(await files.real(dirname(file.path)), basename(file.path))
      : file.path;
  return (await files.real(file.shownAs)) === behind
    ? null
    : say(messages.leadsElsewhere, { file: file.shownAs });
}
