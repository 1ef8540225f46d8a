import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** A file under way: it stands at its place only when it is whole. */
export interface PartialFile {
  write(piece: string | Uint8Array): Promise<void>;
  /** Puts it at its place, over what is there. */
  finish(): Promise<void>;
  /** Takes away what was written; after {@link PartialFile.finish} it does nothing. */
  discard(): Promise<void>;
}

/** Where this process writes a file until it is whole. */
export function partialPath(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 200)}.${process.pid}.partial`);
}

/**
 * Begins a file for `target` beside it, readable by the user alone where no other mode is given. Rejects with the
 * system's error when it cannot be made.
 */
export async function beginFile(target: string, mode = 0o600): Promise<PartialFile> {
  const path = partialPath(target);
  const handle = await open(path, 'wx', mode);
  return {
    write: (piece) => handle.appendFile(piece),
    finish: async () => {
      await handle.sync();
      await handle.close();
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
  EIO: 'the disk reports an error',
  EBADF: 'it is closed',
};

/** Why a file could not be written, words that stand after a colon. */
export function writeTrouble(error: unknown): string {
  const { data } = systemError.safeParse(error);
  return data === undefined ? 'the reason is not known' : (words[data.code] ?? data.code);
}
