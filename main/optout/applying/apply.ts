import { dirname } from 'node:path';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { codeOf } from '../../../core/system-error.ts';
import { besideName, type FileIdentity, type Files } from './files.ts';
import type { Journal } from './journal.ts';
import { hashOf, type ChangeRecord, type RecordedFile } from './record.ts';
import { bytesNow, prepare, restore } from './restore.ts';
import { encode } from '../places/read-text.ts';
import type { FileChange, RunningServer } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { applyingMessages as messages } from './messages.ts';

/** What is to be written. */
export interface ToWrite {
  readonly aim: ChangeRecord['aim'];
  readonly server: RunningServer | null;
  readonly changes: readonly FileChange[];
}

/** The contents that a proof gives a file after the first; null: it is not there. */
export interface LaterContents {
  readonly stage: ChangeRecord['stage'];
  /** By the file's path. */
  readonly of: ReadonlyMap<string, readonly (string | null)[]>;
}

/** What applying needs beside the plan. */
export interface ApplyWorld {
  readonly files: Files;
  readonly journal: Journal;
  readonly now: () => Date;
  readonly id: string;
}

/**
 * Makes the changes of a plan, all or none. Refuses when a file is not what the preview saw. Ended at any moment
 * it leaves each file whole, and {@link recover} at the next start gives all of them back, unless all were done.
 */
export async function applyChanges(
  plan: ToWrite,
  world: ApplyWorld,
  later: LaterContents | null = null,
): Promise<Outcome<null>> {
  const { files, journal } = world;
  if (plan.changes.length === 0) return success(null);
  let record: ChangeRecord | null = null;
  try {
    const moved = await changedSince(plan.changes, files);
    if (moved !== null) return moved;
    const made = staged(await describe(plan, world), later);
    record = made;
    await journal.begin(
      made,
      plan.changes.map(({ path, before, after }) => ({
        before: bytesOf(before),
        after: bytesOf(later?.of.get(path)?.at(-1) ?? after),
      })),
    );
    const parts = new Map<string, FileIdentity>();
    // All the new contents first: a full disk shows here, before any file is touched.
    for (const [at, change] of plan.changes.entries()) {
      const file = made.files[at];
      if (file === undefined || change.after === null) continue;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (file.folders.length > 0) await files.makeFolder(dirname(file.path), 0o755);
      const bytes = encode(change.after);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      parts.set(file.path, await prepare(file.path, bytes, file, made.id, files));
    }
    const late = await changedSince(plan.changes, files);
    if (late !== null) {
      await restore(made, journal, files);
      return late;
    }
    for (const file of made.files) {
      const part = parts.get(file.path);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (part === undefined) await files.remove(file.path);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      else await files.place(besideName(file.path, made.id), part, file.path);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await files.syncFolder(dirname(file.path));
    }
    // The server may have read its file until now, and gone by it as it was.
    await journal.write({ ...made, at: world.now().toISOString() }, 'done');
    return success(null);
  } catch (error) {
    // What cannot be given back now is given back at the next start.
    if (record !== null) await restore(record, journal, files).catch(() => undefined);
    return failure('cannot-write', whyFailed(codeOf(error)));
  }
}

/** Gives back every change that was interrupted. Gives the files that could not be, because others changed them. */
export async function recover(journal: Journal, files: Files): Promise<readonly string[]> {
  const left: string[] = [];
  for (const record of (await journal.all()).toReversed()) {
    if (record.state !== 'pending') continue;
    // oxlint-disable-next-line no-await-in-loop -- the newest first
    left.push(
      ...(await restore(record, journal, files).catch(() =>
        record.files.map((file) => file.shownAs),
      )),
    );
  }
  return left;
}

/** The record with every content that is to come. */
function staged(record: ChangeRecord, later: LaterContents | null): ChangeRecord {
  if (later === null) return record;
  const files = record.files.map((file) => ({
    ...file,
    stages: [file.after, ...(later.of.get(file.path) ?? []).map((text) => hashOf(bytesOf(text)))],
  }));
  return { ...record, files, ...(later.stage === undefined ? {} : { stage: later.stage }) };
}

function bytesOf(text: string | null): Buffer | null {
  return text === null ? null : encode(text);
}

async function changedSince(
  changes: readonly FileChange[],
  files: Files,
): Promise<Outcome<never> | null> {
  for (const change of changes) {
    // oxlint-disable-next-line no-await-in-loop -- the first that differs is named
    const now = await bytesNow(change.path, files);
    const seen = change.before === null ? null : encode(change.before);
    // oxlint-disable-next-line no-await-in-loop -- a link may lead elsewhere by now
    const behind = change.before === null ? change.path : await files.real(change.shownAs);
    if (hashOf(now) !== hashOf(seen) || behind !== change.path) {
      return failure('cannot-write', say(messages.changedSincePreview, { file: change.shownAs }));
    }
  }
  return null;
}

async function describe(plan: ToWrite, { files, now, id }: ApplyWorld): Promise<ChangeRecord> {
  const recorded = await Promise.all(
    plan.changes.map(async (change): Promise<RecordedFile> => {
      const facts = change.before === null ? null : await files.facts(change.path);
      const folders = facts === null ? await missingFolders(dirname(change.path), files) : [];
      const owner =
        facts ??
        (await files.facts(
          folders.length > 0 ? dirname(folders.at(-1) ?? '/') : dirname(change.path),
        ));
      return {
        path: change.path,
        shownAs: change.shownAs,
        layer: change.layer,
        before: change.before === null ? null : hashOf(encode(change.before)),
        after: change.after === null ? null : hashOf(encode(change.after)),
        // A new file is its folder's owner's, so that who runs the server can read it.
        mode: facts?.mode ?? 0o644,
        uid: owner.uid,
        gid: owner.gid,
        folders,
        diff: change.diff,
      };
    }),
  );
  const server = plan.server?.url ?? null;
  return {
    version: 1,
    id,
    at: now().toISOString(),
    aim: plan.aim,
    server,
    state: 'pending',
    files: recorded,
  };
}

async function missingFolders(folder: string, files: Files): Promise<string[]> {
  const missing: string[] = [];
  // oxlint-disable-next-line no-await-in-loop -- each is the parent of the one before
  for (let at = folder; !(await files.exists(at)) && at !== dirname(at); at = dirname(at))
    missing.push(at);
  return missing;
}

/** Why files could not be written, by the code of the system's error; one or two sentences. */
export function whyFailed(code: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return say(messages.diskFull);
  if (code === 'not-the-same') return say(messages.notTheSame);
  if (code === 'EROFS') return say(messages.readOnlySystem);
  if (code === 'EACCES' || code === 'EPERM') return say(messages.mayNotChange);
  return say(messages.notWritten, { code });
}
