import { logicalLine, nextLine, type LineFault, type LogicalLine } from './dotenv-line.ts';
import { readDotenvValue, type Lookup, type ValueFault } from './dotenv-value.ts';
import { textOfBytes } from './utf8.ts';

/**
 * What counts where a name has several values. `first` (releases before v0.10.7): the environment, then the first line
 * of the file; `override` (from v0.10.7 on): the last line of the file.
 */
export type DotenvMode = 'first' | 'override';

/** One assignment that the server reads. Offsets are UTF-16 units of the whole text. */
export interface DotenvAssignment {
  readonly key: string;
  /** What it gives, with quotes and escapes taken off and names filled in. */
  readonly value: string;
  /** Its line, counted from 1. */
  readonly line: number;
  /** Where its key (or `export`) begins. */
  readonly start: number;
  /** Where it ends: its line end and a comment behind a blank are not part of it. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  /** The value as it is written, quotes included. */
  readonly rawStart: number;
  readonly rawEnd: number;
}

/** Why the server stops reading a file. */
export type StopReason = LineFault | ValueFault | 'no-assignment' | 'nul';

/** The line at which the server stops reading. */
export interface DotenvStop {
  /** Counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly reason: StopReason;
  /** The variable that the line would set; null: the line names none. */
  readonly key: string | null;
}

/** What the server takes from a file. */
export interface DotenvRead {
  /** False where it stops at a line; what stands above that line counts all the same. */
  readonly ok: boolean;
  /** Null: it reads the whole file. */
  readonly stop: DotenvStop | null;
  /** In the file's order. */
  readonly assignments: readonly DotenvAssignment[];
  /** Each variable that the file sets, with the value that the process has for it afterwards. */
  readonly values: ReadonlyMap<string, string>;
}

const space = /\p{White_Space}*/uy;
const oneSpace = /\p{White_Space}/u;
const keyPattern = /[A-Za-z_][A-Za-z0-9_.]*/y;

/**
 * Returns what the server takes from a `.env`. The one reader of the project: it does as dotenvy 0.15.6 and 0.15.7 do,
 * judged by what those made of thousands of texts. `before`: the process's environment before the file is read. Bytes
 * are read as they are; a text must be from `textOfBytes` to show what is not UTF-8. Never throws.
 */
export function readDotenv(
  source: string | Uint8Array,
  mode: DotenvMode,
  before: Lookup = () => undefined,
): DotenvRead {
  const text = typeof source === 'string' ? source : textOfBytes(source);
  const values = new Map<string, string>();
  const lookup: Lookup = (name) => values.get(name) ?? before(name);
  const assignments: DotenvAssignment[] = [];
  const stoppedAt = (stop: DotenvStop | null): DotenvRead => {
    return { ok: stop === null, stop, assignments, values };
  };
  let line = 1;
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const logical = logicalLine(text, start);
    const read = readLine(text, start, logical, lookup);
    if (read !== null && 'fault' in read) {
      return stoppedAt({ line, start, reason: read.fault, key: read.key });
    }
    if (read !== null) {
      const kept = mode === 'first' ? lookup(read.key) : undefined;
      if (kept === undefined && read.value.includes('\0')) {
        return stoppedAt({ line, start, reason: 'nul', key: read.key });
      }
      values.set(read.key, kept ?? read.value);
      assignments.push({ ...read, line });
    }
    line += text.slice(start, logical.next).split('\n').length - 1;
    start = logical.next;
  }
  return stoppedAt(null);
}

/** Why the server stops at a line, and the variable that the line would set. */
interface Fault {
  readonly key: string | null;
  readonly fault: LineFault | ValueFault | 'no-assignment';
}

/** Returns what the server makes of one logical line; null: it is blank or a comment. */
function readLine(
  text: string,
  start: number,
  logical: LogicalLine,
  lookup: Lookup,
): Omit<DotenvAssignment, 'line'> | Fault | null {
  if (logical.is === 'comment') return null;
  const end = logical.is === 'text' ? logical.end : nextLine(text, start);
  const read = readAssignment(text.slice(start, end), lookup);
  if (logical.is === 'fault') return { key: read?.key ?? null, fault: logical.fault };
  if (read === null || 'fault' in read) return read;
  return {
    key: read.key,
    value: read.value,
    start: start + read.start,
    end,
    next: logical.next,
    rawStart: start + read.rawStart,
    rawEnd: start + read.rawEnd,
  };
}

type Assignment = Omit<DotenvAssignment, 'line' | 'end' | 'next'>;

/** Null: the line is blank or a comment. */
function readAssignment(line: string, lookup: Lookup): Assignment | Fault | null {
  const body = line.slice(0, endOfText(line));
  let at = skip(space, body, 0);
  if (at === body.length || body[at] === '#') return null;
  const start = at;
  const word = (): string => {
    const from = at;
    at = skip(keyPattern, body, at);
    const found = body.slice(from, at);
    at = skip(space, body, at);
    return found;
  };
  let key = word();
  if (key === 'export' && body[at] !== '=') key = word();
  if (key === '' || body[at] !== '=') return { key: null, fault: 'no-assignment' };
  const behind = at + 1;
  at = skip(space, body, behind);
  // Where nothing is written, a value would stand right behind the sign.
  if (at === body.length || body[at] === '#') {
    return { key, value: '', start, rawStart: behind, rawEnd: behind };
  }
  const read = readDotenvValue(body.slice(at), lookup);
  if ('fault' in read) return { key, fault: read.fault };
  return { key, value: read.value, start, rawStart: at, rawEnd: at + read.length };
}

/** Returns the offset behind what a sticky pattern matches at `at`; `at` where it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Returns the offset behind the last character that is no white space. */
function endOfText(line: string): number {
  let end = line.length;
  while (end > 0 && oneSpace.test(line.charAt(end - 1))) end -= 1;
  return end;
}
