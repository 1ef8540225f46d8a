import type { Dialect } from './dialect.ts';
import { scanEnv, type EnvEntry } from './env-scan.ts';

// Its own, because no library keeps all of a file: edit-dotenv changes line ends and knows neither `export`
// nor quotes over lines, envfile drops comments, dotenvx drops the blanks around the sign and writes quotes
// of its own; and none knows that the server stops reading at a line it cannot parse.

/** What a change of one variable did, so that it can be taken back later, among other people's changes. */
export interface EnvChange {
  readonly key: string;
  /** The value that was written. */
  readonly wrote: string;
  /** The values as they were written before, one for each line that set the key; null: a line was added. */
  readonly previous: readonly string[] | null;
}

/** The value of a key, as the server takes it. */
export interface EnvSays {
  readonly value: string | undefined;
  /** Line of the assignment that counts, from 1; null: there is none. */
  readonly line: number | null;
  /** Lines that set the key and do not count. */
  readonly beaten: readonly number[];
  /** The line at which the server stops reading the file; null: it reads all of it. */
  readonly stopsAt: number | null;
}

/** What a file says of a key. `wins`: which line counts where several set it. */
export function readEnvValue(
  text: string,
  key: string,
  wins: 'first' | 'last',
  dialect: Dialect = 'dotenv',
): EnvSays {
  const scan = scanEnv(text, dialect);
  const read = scan.entries.filter((entry) => entry.key === key && entry.read);
  const entry = wins === 'first' ? read[0] : read.at(-1);
  return {
    value: entry?.value,
    line: entry?.line ?? null,
    beaten: read.filter((one) => one !== entry).map((one) => one.line),
    stopsAt: scan.stop?.line ?? null,
  };
}

/**
 * Sets a key to a value and leaves every other byte as it is: byte order mark, comments, order, quotes, blanks,
 * line ends, a missing last line end. Every line that sets the key and is read is changed, because which of them counts
 * differs between releases. Where none that the server reads does, a line is added: at the end, or in front of
 * the line at which the server stops reading. `value` must need no quotes (`false`, a URL).
 */
export function setEnvValue(
  text: string,
  key: string,
  value: string,
  dialect: Dialect = 'dotenv',
): { readonly text: string; readonly change: EnvChange } {
  const scan = scanEnv(text, dialect);
  const own = scan.entries.filter((entry) => entry.key === key && entry.read);
  const previous = own.map((entry) => text.slice(entry.rawStart, entry.rawEnd));
  if (own.length > 0) {
    const written = replaceRaws(
      text,
      own.map((entry, at) => {
        // A comment right behind the sign would become part of the value.
        const apart = entry.rawStart === entry.rawEnd && text[entry.rawEnd] === '#' ? ' ' : '';
        return [entry, inStyleOf(previous[at] ?? '', value) + apart] as const;
      }),
    );
    return { text: written, change: { key, wrote: value, previous } };
  }
  const line = `${key}=${value}`;
  const change = { key, wrote: value, previous: null };
  if (scan.stop !== null) {
    const { start } = scan.stop;
    return { text: text.slice(0, start) + line + scan.lineEnd + text.slice(start), change };
  }
  const added = append(text, line, scan.lineEnd);
  // A last line that goes on would take the new one in: then it stands in front.
  if (readEnvValue(added, key, 'last', dialect).value !== value) {
    const front = dialect === 'dotenv' && text.startsWith('\uFEFF') ? 1 : 0;
    return { text: text.slice(0, front) + line + scan.lineEnd + text.slice(front), change };
  }
  return { text: added, change };
}

function append(text: string, line: string, lineEnd: string): string {
  if (/^\uFEFF?$/.test(text)) return `${text}${line}\n`;
  return text.endsWith('\n') ? text + line + lineEnd : text + lineEnd + line;
}

/**
 * Takes a change back and leaves everything else, also what others have written since. A line that says
 * something else by now is not Candor's any more and stays. Of an unchanged file this gives back every byte.
 */
export function takeBackEnvValue(
  text: string,
  change: EnvChange,
  dialect: Dialect = 'dotenv',
): string {
  const own = scanEnv(text, dialect).entries.filter(
    (entry) => entry.key === change.key && entry.read,
  );
  const { previous, wrote } = change;
  if (previous === null) {
    const entry = own.findLast((one) => one.value === wrote);
    return entry === undefined ? text : withoutLine(text, entry);
  }
  const back = own.flatMap((entry, at) => {
    const raw = previous[at];
    return raw === undefined || entry.value !== wrote ? [] : [[entry, raw] as const];
  });
  return replaceRaws(text, back);
}

function replaceRaws(text: string, changes: readonly (readonly [EnvEntry, string])[]): string {
  return changes.reduceRight(
    (all, [entry, raw]) => all.slice(0, entry.rawStart) + raw + all.slice(entry.rawEnd),
    text,
  );
}

/** In the quotes that were there; they stay only when they held the whole value. */
function inStyleOf(raw: string, value: string): string {
  const quote = /^(["'])[^"'\\]*\1$/.exec(raw)?.[1] ?? '';
  return `${quote}${value}${quote}`;
}

function withoutLine(text: string, entry: EnvEntry): string {
  const start = text.lastIndexOf('\n', entry.start - 1) + 1;
  const from = start === 0 && text.startsWith('\uFEFF') ? 1 : start;
  const at = text.indexOf('\n', entry.end);
  if (at !== -1) return text.slice(0, from) + text.slice(at + 1);
  // The last line, without a line end: the one in front of it was put there with it.
  return text.slice(0, from).replace(/\r?\n$/, '');
}
