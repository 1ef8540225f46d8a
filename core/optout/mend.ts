import { readDotenv, type DotenvStop } from './dotenv.ts';
import { nextLine } from './dotenv-line.ts';
import type { Lookup } from './dotenv-value.ts';
import { meantValue, writings, type Meant, type Names } from './meant.ts';
import { hasStrayBytes } from './utf8.ts';

/** A text in which the server reads on behind lines at which it stopped. */
export interface Mended {
  readonly text: string;
  /** Lines that were mended, counted from 1. */
  readonly lines: readonly number[];
}

const mostLines = 20;

/**
 * Returns a text with each line mended at which the server stops, so that it says what whoever wrote it meant; null
 * where that is not sure for one of them. A line that is no assignment becomes a comment: it set nothing. `lookup`: the
 * environment of the server, by which `$NAME` is told from a dollar sign in a password; null: it is hidden.
 */
export function mendStops(text: string, lookup: Lookup | null): Mended | null {
  const lines: number[] = [];
  let mended = text;
  while (lines.length < mostLines) {
    const { stop } = readDotenv(mended, 'override');
    if (stop === null) return { text: mended, lines };
    const next = mendLine(mended, stop, lookup);
    if (next === null) return null;
    lines.push(stop.line);
    mended = next;
  }
  return null;
}

/** Null: what is meant is not sure. */
function mendLine(text: string, stop: DotenvStop, lookup: Lookup | null): string | null {
  const next = nextLine(text, stop.start);
  const whole = text.slice(stop.start, next);
  const lineEnd = /\r?\n$/.exec(whole)?.[0] ?? '';
  const line = whole.slice(0, whole.length - lineEnd.length);
  const environment: Lookup = lookup ?? (() => undefined);
  const { values } = readDotenv(text, 'override', environment);
  const names = {
    valueOf: (name: string) => values.get(name) ?? environment(name),
    allKnown: lookup !== null,
  };
  for (const { written, value } of candidates(line, stop, names)) {
    const mended = text.slice(0, stop.start) + written + lineEnd + text.slice(next);
    const read = readDotenv(mended, 'override', environment);
    const after = stop.start + written.length + lineEnd.length;
    const own = read.assignments.find(
      ({ start, next: end }) => start >= stop.start && end <= after,
    );
    const reads = read.stop === null || read.stop.start >= after;
    if (reads && own?.value === value) return mended;
  }
  return null;
}

/** A line that could take the place of another; `value`: what it must give; undefined: it sets nothing. */
interface Candidate {
  readonly written: string;
  readonly value: string | undefined;
}

function candidates(line: string, stop: DotenvStop, names: Names): readonly Candidate[] {
  const { reason } = stop;
  if (reason === 'nul' || reason === 'too-long') return [];
  if (line.trim() === '') return [{ written: '', value: undefined }];
  if (reason === 'not-utf8')
    return /^\s*#/.test(line) ? [{ written: asLatin(line), value: undefined }] : [];
  const head = /^\s*(?:export\s+)?[A-Za-z_][\w.]*\s*([=:])\s*/.exec(line);
  const sign = head?.[1];
  if (head === null || (sign === ':' && head[0].length === line.length)) return [asComment(line)];
  const meant = meantValue(line.slice(head[0].length), reason, names);
  if (meant === null) return sign === ':' ? [asComment(line)] : [];
  const front = sign === ':' ? head[0].replace(/\s*:\s*$/, '=') : head[0];
  return behind(front, meant);
}

function behind(front: string, meant: Meant): readonly Candidate[] {
  // A comment counts as one behind one blank only.
  const comment = meant.comment === '' ? '' : ` ${meant.comment}`;
  return writings(meant).map((written) => ({
    written: (written === '' ? front.trimEnd() : front + written) + comment,
    value: meant.value,
  }));
}

function asComment(line: string): Candidate {
  return { written: `# ${line.trim()}`, value: undefined };
}

/** In a comment that is not UTF-8, the bytes as Latin-1, which most such files are. */
function asLatin(line: string): string {
  if (!hasStrayBytes(line)) return line;
  return line.replace(/[\uDC80-\uDCFF]/g, (unit) => {
    const byte = unit.charCodeAt(0) - 0xdc00;
    return byte < 0xa0 ? '?' : String.fromCharCode(byte);
  });
}
