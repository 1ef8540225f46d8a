import { lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../types.ts';

/** A file under way: it stands at its place only when it is whole. */
export interface PartialFile {
  write(text: string): Promise<void>;
  /** Puts it at its place. */
  finish(): Promise<void>;
  /** Takes away what was written. */
  discard(): Promise<void>;
}

/**
 * Checks where an export is to go, and gives its full path, links followed. Throws `UsageError` when
 * something is there already: nothing of the user's is ever overwritten. An empty file holds nothing.
 */
export async function checkTarget(out: string): Promise<string> {
  if (out === '') throw new UsageError('--out needs a file');
  const path = resolve(out);
  const there = await lstat(path).catch(() => null);
  if (there === null) {
    const folder = await stat(dirname(path)).catch(() => null);
    if (folder?.isDirectory() === true) return path;
    throw new UsageError(`--out: the folder of ${out} does not exist`);
  }
  // A link to a pipe, as /dev/stdout can be, leads to no path.
  const real = await realpath(path).catch(() => path);
  const file = await stat(real).catch(() => there);
  if (!file.isFile()) throw new UsageError(`--out: ${out} is not an ordinary file`);
  if (file.size > 0) {
    throw new UsageError(`--out: ${out} exists already, and Candor does not overwrite it`);
  }
  return real;
}

/**
 * Begins a file for `target` beside it, readable by the user alone. Rejects with the system's error when it
 * cannot be made.
 */
export async function beginFile(target: string): Promise<PartialFile> {
  const path = join(dirname(target), `.${basename(target).slice(0, 200)}.${process.pid}.partial`);
  const handle = await open(path, 'wx', 0o600);
  return {
    write: (text) => handle.appendFile(text),
    finish: async () => {
      await handle.sync();
      await handle.close();
      // Somebody may have put a file there meanwhile.
      await checkTarget(target);
      await rename(path, target);
    },
    discard: async () => {
      await handle.close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}

const systemError = z.object({ code: z.string() });

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder is gone',
  EFBIG: 'the file is too large for the disk',
};

/** Why a file could not be written, words that stand after a colon. */
export function writeTrouble(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { data } = systemError.safeParse(error);
  return data === undefined ? 'the reason is not known' : (words[data.code] ?? data.code);
}
