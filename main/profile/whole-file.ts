import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { codeOf, noCode } from '../../core/system-error.ts';
import { writeMessages as messages } from './messages.ts';

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

const words: Readonly<Record<string, Message>> = {
  ENOSPC: messages.diskFull,
  EDQUOT: messages.quota,
  EACCES: messages.mayNotWrite,
  EPERM: messages.mayNotWrite,
  EROFS: messages.readOnly,
  ENOENT: messages.folderGone,
  EFBIG: messages.tooLarge,
  EIO: messages.diskError,
  EBADF: messages.closed,
};

/** Why a file could not be written, words that stand after a colon. */
export function writeTrouble(error: unknown): string {
  const code = codeOf(error);
  if (code === noCode) return say(messages.unknown);
  const known = words[code];
  return known === undefined ? code : say(known);
}
