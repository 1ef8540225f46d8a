import { dirname } from 'node:path';
import { besideName, type FileIdentity, type Files } from './files.ts';
import type { Journal } from './journal.ts';
import { hashOf, isOwnContent, type ChangeRecord, type RecordedFile } from './record.ts';

/** The bytes of a file now; null: it is not there. */
export async function bytesNow(path: string, files: Files): Promise<Buffer | null> {
  return (await files.exists(path)) ? files.read(path) : null;
}

/** Puts bytes in the place of a file, all at once, with its mode and owner. */
export async function replace(
  path: string,
  bytes: Buffer,
  facts: Pick<RecordedFile, 'path' | 'mode' | 'uid' | 'gid'>,
  id: string,
  files: Files,
): Promise<void> {
  const made = await prepare(path, bytes, facts, id, files);
  await files.place(besideName(path, id), made, path);
}

/** Writes the next content of a file beside it; nobody else can read it until its owner and mode are set. */
export async function prepare(
  path: string,
  bytes: Buffer,
  facts: Pick<RecordedFile, 'path' | 'mode' | 'uid' | 'gid'>,
  id: string,
  files: Files,
): Promise<FileIdentity> {
  const part = besideName(path, id);
  await files.discard(part, path);
  return files.make(part, bytes, facts);
}

/**
 * Gives every file of a change back as it was, then forgets the change. May be ended at any moment and begun
 * again. Gives the files that somebody has changed since: those are left, and so is the record's copy of them.
 */
export async function restore(
  record: ChangeRecord,
  journal: Journal,
  files: Files,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const [at, file] of record.files.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (!(await restoreOne(record, at, file, journal, files))) left.push(file.shownAs);
  }
  if (left.length === 0) await journal.forget(record);
  else await journal.write(record, 'done');
  return left;
}

/** Mode and owner of a file as they are now, whoever set them; as they were where it is gone. */
async function factsNow(file: RecordedFile, files: Files): Promise<RecordedFile> {
  if (!(await files.exists(file.path))) return file;
  const { mode, uid, gid } = await files.facts(file.path);
  return { ...file, mode, uid, gid };
}

async function restoreOne(
  record: ChangeRecord,
  at: number,
  file: RecordedFile,
  journal: Journal,
  files: Files,
): Promise<boolean> {
  await files.discard(besideName(file.path, record.id), file.path);
  const now = hashOf(await bytesNow(file.path, files).catch(() => null));
  if (now !== file.before) {
    if (!isOwnContent(file, now)) return false;
    const bytes = await journal.before(record, at);
    if (bytes === null) await files.remove(file.path);
    else await replace(file.path, bytes, await factsNow(file, files), record.id, files);
    await files.syncFolder(dirname(file.path)).catch(() => undefined);
  }
  for (const folder of file.before === null ? file.folders : []) {
    // oxlint-disable-next-line no-await-in-loop -- the innermost first; one that is in use stays
    await files.removeFolder(folder).catch(() => undefined);
  }
  return true;
}
