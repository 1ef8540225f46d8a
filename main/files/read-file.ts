import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';

/** Most bytes of a file that holds a few lines, such as settings: 1 MiB. */
export const smallFile = 1_048_576;

/** Why a file is not read although the system would allow it; `code` stands where a system error has its own. */
export class UnreadableFile extends Error {
  readonly code: 'not-a-file' | 'too-long';

  constructor(code: UnreadableFile['code']) {
    super(code === 'not-a-file' ? 'it is not a regular file' : 'it is too long');
    this.code = code;
  }
}

/** A file's bytes, and what the system said of the file they were read from. */
export interface FileRead {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/** Opening a pipe must not wait for a writer, nor a terminal take this process over. Windows has neither flag. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const pieceBytes = 65_536;
/** A page: all that most files of /proc hold, which say 0 of their size and are read by the hundred. */
const firstBytes = 4_096;

/**
 * Opens a regular file for reading without ever waiting; the caller closes the handle. Rejects with the system's error,
 * or with {@link UnreadableFile} when it is a folder, a pipe, a device or a socket.
 */
export async function openRegularFile(
  path: string,
): Promise<{ readonly handle: FileHandle; readonly stats: Stats }> {
  // Looked at before it is opened, because opening alone has an effect on some devices.
  regular(await stat(path));
  const handle = await open(path, flags);
  try {
    // And once more: the name may lead elsewhere by now.
    return { handle, stats: regular(await handle.stat()) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Reads a whole regular file of at most `maxBytes`. The only way to read a file that Candor did not write: it never
 * waits for a pipe and never takes more memory than it was given. Rejects with the system's error, or with
 * {@link UnreadableFile}.
 */
export async function readRegularFile(path: string, maxBytes: number): Promise<FileRead> {
  const { handle, stats } = await openRegularFile(path);
  try {
    const pieces = new Pieces(stats, maxBytes);
    for (;;) {
      const piece = pieces.next();
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (pieces.isLast(bytesRead)) return { bytes: pieces.whole(), stats };
    }
  } finally {
    await handle.close();
  }
}

/** {@link readRegularFile} at once, for small files where a turn of the event loop costs more than the reading. */
export function readRegularFileSync(path: string, maxBytes: number): FileRead {
  regular(statSync(path));
  const handle = openSync(path, flags);
  try {
    const stats = regular(fstatSync(handle));
    const pieces = new Pieces(stats, maxBytes);
    for (;;) {
      const piece = pieces.next();
      if (pieces.isLast(readSync(handle, piece, 0, piece.length, null))) {
        return { bytes: pieces.whole(), stats };
      }
    }
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads what another program wrote to an open handle, to its end, and closes the handle: UTF-8 text of at most
 * `maxBytes`. Waits for that program. Throws the system's error, or {@link UnreadableFile} when it is a file.
 */
export function readHandedText(handle: number, maxBytes = smallFile): string {
  const stats = fstatSync(handle);
  const wait = stats.isFIFO() || stats.isSocket();
  // A shell may have put it into a file that has no name any more.
  if (!wait && !(stats.isFile() && stats.nlink === 0)) throw new UnreadableFile('not-a-file');
  try {
    const pieces = new Pieces(stats, maxBytes);
    for (;;) {
      const piece = pieces.next();
      if (pieces.isLast(readSync(handle, piece, 0, piece.length, null))) {
        return pieces.whole().toString('utf8');
      }
    }
  } finally {
    closeSync(handle);
  }
}

/** {@link readRegularFile} as UTF-8 text. */
export async function readTextFile(path: string, maxBytes = smallFile): Promise<string> {
  return (await readRegularFile(path, maxBytes)).bytes.toString('utf8');
}

/** {@link readRegularFileSync} as UTF-8 text. */
export function readTextFileSync(path: string, maxBytes = smallFile): string {
  return readRegularFileSync(path, maxBytes).bytes.toString('utf8');
}

/** Size and SHA-256 (hexadecimal) of a whole regular file, however large; read piece by piece. Throws as the others. */
export function digestFileSync(path: string): { readonly bytes: number; readonly sha256: string } {
  regular(statSync(path));
  const handle = openSync(path, flags);
  try {
    regular(fstatSync(handle));
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(16 * pieceBytes);
    let bytes = 0;
    for (let count = -1; count !== 0; bytes += count) {
      count = readSync(handle, piece, 0, piece.length, null);
      hash.update(piece.subarray(0, count));
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(handle);
  }
}

function regular(stats: Stats): Stats {
  if (!stats.isFile()) throw new UnreadableFile('not-a-file');
  return stats;
}

/** Collects what is read. The size is only a hint: /proc says 0, and a file can grow while it is read. */
class Pieces {
  readonly #done: Buffer[] = [];
  readonly #maxBytes: number;
  #piece: Buffer;
  #total = 0;

  constructor({ size }: Stats, maxBytes: number) {
    if (size > maxBytes) throw new UnreadableFile('too-long');
    this.#maxBytes = maxBytes;
    // One byte more than there should be, so that the end of most files shows in the first two reads.
    this.#piece = Buffer.allocUnsafe(size === 0 ? firstBytes : size + 1);
  }

  next(): Buffer {
    return this.#piece;
  }

  /** Takes what the last read gave; true at the end. Throws when that is too much. */
  isLast(bytesRead: number): boolean {
    if (bytesRead === 0) return true;
    this.#total += bytesRead;
    if (this.#total > this.#maxBytes) throw new UnreadableFile('too-long');
    this.#done.push(this.#piece.subarray(0, bytesRead));
    const left = this.#piece.subarray(bytesRead);
    this.#piece = left.length > 0 ? left : Buffer.allocUnsafe(pieceBytes);
    return false;
  }

  whole(): Buffer {
    return Buffer.concat(this.#done, this.#total);
  }
}
