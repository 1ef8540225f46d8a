import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import { beginFile, writeTrouble, type PartialFile } from '../../profile/whole-file.ts';
import { UsageError } from '../types.ts';

/** Where an export is to go that goes to standard output. */
export const toStdout = '-';

/**
 * Checks where an export is to go, and gives its full path, links followed. Throws `UsageError` when something is there
 * already: nothing of the user's is overwritten, but with `force`. An empty file holds nothing.
 */
export async function checkTarget(out: string, force = false): Promise<string> {
  if (out === '') throw new UsageError(say(messages.outNeedsFile));
  const path = resolve(out);
  const there = await lstat(path).catch(() => null);
  if (there === null) {
    const folder = await stat(dirname(path)).catch(() => null);
    if (folder?.isDirectory() === true) return path;
    throw new UsageError(say(messages.noFolder, { file: out }));
  }
  // A link to a pipe, as /dev/stdout can be, leads to no path.
  const real = await realpath(path).catch(() => path);
  const file = await stat(real).catch(() => there);
  if (!file.isFile()) throw new UsageError(say(messages.notOrdinary, { file: out }));
  if (file.size > 0 && !force) {
    throw new UsageError(say(messages.existsAlready, { file: out }));
  }
  return real;
}

/**
 * Begins the file of an export. It is not finished over something that somebody put there meanwhile. Rejects
 * with the system's error when it cannot be made.
 */
export async function beginExport(target: string, force = false): Promise<PartialFile> {
  const file = await beginFile(target);
  return {
    ...file,
    finish: async () => {
      await checkTarget(target, force);
      await file.finish();
    },
  };
}

/** Why an export could not be written, words that stand after a colon. */
export function exportTrouble(error: unknown): string {
  return error instanceof UsageError ? error.message : writeTrouble(error);
}
