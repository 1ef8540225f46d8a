import { lstat } from 'node:fs/promises';
import { codeOf } from '../../../core/system-error.ts';
import { readRegularFile, smallFile } from '../../files/read-file.ts';

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

/** Reads a settings file as text that gives back the same bytes. Never rejects. */
export async function readText(path: string): Promise<TextRead> {
  try {
    const { bytes, stats } = await readRegularFile(path, smallFile);
    try {
      return { exists: true, text: decode(bytes), problem: null, modifiedAt: stats.mtimeMs };
    } catch {
      return not(`${path} is not UTF-8 text.`);
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === 'not-a-file') return not(`${path} is not a regular file.`);
    if (code === 'too-long') return not(`${path} is far too long for a settings file.`);
    const dangling = code === 'ENOENT' && (await isThere(path));
    if (dangling) return not(`${path} is a link to a file that is not there.`);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { exists: false, text: null, problem: null, modifiedAt: null };
    return not(
      code === 'EACCES'
        ? `${path} may not be read by your user.`
        : `${path} cannot be read (${code}).`,
    );
  }
}

function not(problem: string): TextRead {
  return { exists: true, text: null, problem, modifiedAt: null };
}

/** Bytes as text, byte order mark included; throws where they are no UTF-8. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
