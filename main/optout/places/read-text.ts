import { lstat } from 'node:fs/promises';
import { bytesOfText, hasStrayBytes, textOfBytes } from '../../../core/optout/utf8.ts';
import { codeOf } from '../../../core/system-error.ts';
import { readRegularFile, smallFile } from '../../files/read-file.ts';
import { say } from '../../../core/messages/language.ts';
import { placesMessages as messages } from './messages.ts';

/** A file as it was found. */
export interface TextRead {
  readonly exists: boolean;
  /** Null: not there, or not to be read. A byte order mark stays in it. */
  readonly text: string | null;
  /** Why it cannot be read, one sentence; null when it can, or is not there. */
  readonly problem: string | null;
  /** Milliseconds since 1970; null: not there, or hidden. */
  readonly modifiedAt: number | null;
}

/**
 * Reads a settings file as text that {@link encode} gives back byte for byte. `any`: bytes that are not UTF-8 are taken
 * too, because what reads the file takes the lines in front of them. Never rejects.
 */
export async function readText(path: string, bytesAre: 'utf8' | 'any' = 'utf8'): Promise<TextRead> {
  try {
    const { bytes, stats } = await readRegularFile(path, smallFile);
    const text = decode(bytes);
    if (bytesAre === 'utf8' && hasStrayBytes(text)) return not(say(messages.notText, { path }));
    return { exists: true, text, problem: null, modifiedAt: stats.mtimeMs };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'not-a-file') return not(say(messages.notFile, { path }));
    if (code === 'too-long') return not(say(messages.tooLong, { path }));
    const dangling = code === 'ENOENT' && (await isThere(path));
    if (dangling) return not(say(messages.danglingLink, { path }));
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { exists: false, text: null, problem: null, modifiedAt: null };
    return not(
      code === 'EACCES'
        ? say(messages.mayNotRead, { path })
        : say(messages.unreadable, { path, code }),
    );
  }
}

function not(problem: string): TextRead {
  return { exists: true, text: null, problem, modifiedAt: null };
}

/** Returns bytes as text, byte order mark and what is not UTF-8 included. */
export function decode(bytes: Uint8Array): string {
  return textOfBytes(bytes);
}

/** Returns the bytes of a text from {@link decode}. */
export function encode(text: string): Buffer {
  return Buffer.from(text.isWellFormed() ? text : bytesOfText(text));
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
