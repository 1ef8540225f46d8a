import { fstatSync, writeSync } from 'node:fs';
import { codeOf } from '../../core/system-error.ts';
import { NotWritten, type Output } from './types.ts';

/** A stream that may be a terminal. */
export interface Screen extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** The handle of the system below it. */
  readonly fd?: number;
}

/** Codes of a pipe that nobody reads any more; of the second kind once the stream knows it. */
const closedPipe: readonly string[] = ['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

/**
 * Makes the output of a stream. A closed pipe (`candor collect | head -1`) is no fault: what nobody reads is not written.
 * `must`: what can't be written for another reason rejects with {@link NotWritten}; else it is passed over.
 */
export function outputOf(
  stream: Screen,
  must: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Output {
  const tty = stream.isTTY === true;
  let trouble: unknown = null;
  stream.on('error', (error) => (trouble ??= error));
  const write = fileBelow(stream) ?? ((text) => through(stream, text));
  return {
    write: async (text) => {
      if (trouble !== null && closedPipe.includes(codeOf(trouble))) return false;
      try {
        await write(text);
        return true;
      } catch (error) {
        trouble ??= error;
        if (closedPipe.includes(codeOf(trouble)) || !must) return false;
        // Loaded where it is needed: `--version` says nothing else.
        const { writeTrouble } = await import('../profile/whole-file.ts');
        throw new NotWritten(writeTrouble(trouble));
      }
    },
    isTTY: tty,
    escapes: tty && env['TERM'] !== 'dumb',
    columns: columnsIn(env) ?? (tty ? stream.columns : undefined),
  };
}

/** COLUMNS, where it is a width; also in a pipe, where nothing else says one. */
function columnsIn(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = env['COLUMNS']?.trim() ?? '';
  return /^[1-9]\d{0,4}$/u.test(text) ? Number(text) : undefined;
}

function through(stream: Screen, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Writes to the file or device below a stream; null where a pipe or a terminal is. Node's own stream passes over what a
 * full disk did not take of a piece.
 */
function fileBelow({ fd, isTTY }: Screen): ((text: string) => Promise<void>) | null {
  if (fd === undefined || isTTY === true || !isFileOrDevice(fd)) return null;
  return async (text) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += writeSync(fd, bytes, at));
  };
}

function isFileOrDevice(fd: number): boolean {
  try {
    const seen = fstatSync(fd);
    return seen.isFile() || seen.isCharacterDevice();
  } catch {
    return false;
  }
}
