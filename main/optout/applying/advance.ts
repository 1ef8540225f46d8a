import { dirname } from 'node:path';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { codeOf } from '../../../core/system-error.ts';
import { encode } from '../places/read-text.ts';
import { whyFailed } from './apply.ts';
import { besideName, type Files } from './files.ts';
import type { Journal } from './journal.ts';
import { hashOf, type ChangeRecord, type ProofStage, type RecordedFile } from './record.ts';
import { bytesNow, prepare } from './restore.ts';
import { say } from '../../../core/messages/language.ts';
import { applyingMessages as messages } from './messages.ts';

/** What advancing needs. */
export interface AdvanceWorld {
  readonly journal: Journal;
  readonly files: Files;
  readonly now: () => Date;
}

/** The next contents of a proof's files, by their paths; null: the file goes. */
export interface NextStage {
  readonly stage: ProofStage;
  readonly texts: ReadonlyMap<string, string | null>;
}

/**
 * Gives the files of a proof (the record of that id) their next contents. Refuses when a file is not what the proof wrote
 * last, or the proof was taken back. Ended at any moment it leaves each file with one of the contents that the record
 * names, so that undo gives back what was there before the proof.
 */
export async function advanceProof(
  id: string,
  { stage, texts }: NextStage,
  { journal, files, now }: AdvanceWorld,
): Promise<Outcome<null>> {
  const record = (await journal.all()).find((one) => one.id === id && one.state === 'done');
  if (record === undefined) {
    return failure('stopped', say(messages.proofTakenBack));
  }
  const next = record.files.map((file) => {
    const text = texts.get(file.path) ?? null;
    return { file, bytes: text === null ? null : encode(text) };
  });
  try {
    for (const { file } of next) {
      // oxlint-disable-next-line no-await-in-loop -- the first that differs is named
      if (hashOf(await bytesNow(file.path, files)) !== file.after) {
        return failure('cannot-write', say(messages.proofFileChanged, { file: file.shownAs }));
      }
    }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const { file, bytes } of next) await give(file, bytes, id, files);
    const written = next.map(({ file, bytes }) => ({ ...file, after: hashOf(bytes) }));
    // Telemetry is off from this moment on; the last stage changes nothing of that.
    const at = stage === 'off' ? now().toISOString() : record.at;
    await journal.write({ ...record, at, stage, files: written }, 'done');
    return success(null);
  } catch (error) {
    return failure('cannot-write', whyFailed(codeOf(error)));
  }
}

async function give(
  file: RecordedFile,
  bytes: Buffer | null,
  id: ChangeRecord['id'],
  files: Files,
): Promise<void> {
  if (hashOf(bytes) === file.after) return;
  if (bytes === null) await files.remove(file.path);
  else {
    if (file.folders.length > 0) await files.makeFolder(dirname(file.path), 0o755);
    const { mode, uid, gid } = file.after === null ? file : await files.facts(file.path);
    const made = await prepare(file.path, bytes, { path: file.path, mode, uid, gid }, id, files);
    await files.place(besideName(file.path, id), made, file.path);
  }
  await files.syncFolder(dirname(file.path));
}
