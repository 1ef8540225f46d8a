import type { Dialect } from './dialect.ts';
import { readComposeEnv } from './compose-env.ts';
import { readDotenv, type DotenvMode, type DotenvStop } from './dotenv.ts';
import type { Lookup } from './dotenv-value.ts';
import { ignoredLines, stopSentence, type IgnoredLine } from './stop-sentence.ts';
import { readSystemdEnv, type EnvEntry } from './systemd-env.ts';

// Its own, because no library keeps all of a file: edit-dotenv changes line ends and knows neither `export`
// nor quotes over lines, envfile drops comments, dotenvx drops the blanks around the sign and writes quotes
// of its own; and none knows that the server stops reading at a line it cannot parse.

/** The value of a key, as the server takes it. */
export interface EnvSays {
  readonly value: string | undefined;
  /** Line of the assignment that counts, from 1; null: there is none. */
  readonly line: number | null;
  /** Lines that set the key and do not count. */
  readonly beaten: readonly number[];
  /** The line at which the server stops reading the file; null: it reads all of it. */
  readonly stopsAt: number | null;
  /** Why it stops there and what it ignores, one sentence; null: it reads all of it. */
  readonly stops: string | null;
  /** Variables that the file seems to set in lines that the server does not read, each once. */
  readonly ignored: readonly string[];
}

/** What a file that was read says of a key. */
export type EnvFile = (key: string) => EnvSays;

/**
 * Reads a file once, to be asked for any key. `wins`: which line counts where several set a key. `before`: the
 * environment of the process that reads it, which fills in `$NAME`.
 */
export function readEnvFile(
  text: string,
  wins: 'first' | 'last',
  dialect: Dialect = 'dotenv',
  before?: Lookup,
): EnvFile {
  const mode = wins === 'first' ? 'first' : 'override';
  const { entries, stop, why, ignored } = scan(text, dialect, mode, before);
  const unread = ignored();
  return (key) => {
    const own = entries.filter((entry) => entry.key === key);
    const entry = wins === 'first' ? own[0] : own.at(-1);
    return {
      value: entry?.value,
      line: entry?.line ?? null,
      beaten: own.filter((one) => one !== entry).map((one) => one.line),
      stopsAt: stop?.line ?? null,
      stops: why === null ? null : stopSentence(why, unread, key),
      ignored: [...new Set(unread.map((one) => one.key))],
    };
  };
}

/** Returns what a file says of one key; see {@link readEnvFile}. */
export function readEnvValue(
  text: string,
  key: string,
  wins: 'first' | 'last',
  dialect: Dialect = 'dotenv',
  before?: Lookup,
): EnvSays {
  return readEnvFile(text, wins, dialect, before)(key);
}

/**
 * Returns the text with a key set to a value and every other byte as it is: byte order mark, comments, order, quotes,
 * blanks, line ends, a missing last line end. Every line that sets the key and is read is changed, because which of
 * them counts differs between releases. Where none that the server reads does, a line is added: at the end, or in front
 * of the line at which the server stops reading. `value` must need no quotes (`false`, a URL). Returns null where the
 * server would not read the value from any such text, or would read another variable differently.
 */
export function setEnvValue(
  text: string,
  key: string,
  value: string,
  dialect: Dialect = 'dotenv',
): string | null {
  const { entries, stop } = scan(text, dialect);
  const own = entries.filter((entry) => entry.key === key);
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const line = `${key}=${value}`;
  const front =
    (dialect === 'dotenv' || dialect === 'compose') && text.startsWith('\uFEFF') ? 1 : 0;
  const insert = (at: number): string => text.slice(0, at) + line + lineEnd + text.slice(at);
  const previous = own.map((entry) => text.slice(entry.rawStart, entry.rawEnd));
  const candidates =
    own.length > 0
      ? [replaceRaws(text, own, (entry, at) => written(text, entry, previous[at] ?? '', value))]
      : [
          stop === null ? append(text, line, lineEnd) : insert(stop.start),
          // A last line that goes on would take the new one in.
          insert(front),
        ];
  return candidates.find((after) => holds(text, after, key, value, dialect)) ?? null;
}

interface Scan {
  readonly entries: readonly EnvEntry[];
  readonly stop: Stop | null;
  /** Why the server stops there; null: it does not, or another program reads the file. */
  readonly why: DotenvStop | null;
  readonly ignored: () => readonly IgnoredLine[];
}

/** The line at which a reader gives up, and why where it tells. */
interface Stop {
  readonly line: number;
  readonly start: number;
  readonly reason?: unknown;
}

function scan(
  text: string,
  dialect: Dialect,
  mode: DotenvMode = 'override',
  before?: Lookup,
): Scan {
  if (dialect === 'compose') return { ...readComposeEnv(text), why: null, ignored: () => [] };
  if (dialect !== 'dotenv') {
    const entries = readSystemdEnv(text, dialect === 'systemd-253');
    return { entries, stop: null, why: null, ignored: () => [] };
  }
  const { assignments, stop } = readDotenv(text, mode, before);
  return {
    entries: assignments,
    stop,
    why: stop,
    ignored: () => ignoredLines(text, assignments, stop),
  };
}

/** True where a text gives a key a value in every release, and all else is read as it was before. */
function holds(
  before: string,
  after: string,
  key: string,
  value: string,
  dialect: Dialect,
): boolean {
  const says = (['first', 'last'] as const).every(
    (wins) => readEnvValue(after, key, wins, dialect).value === value,
  );
  return says && othersIn(after, key, dialect) === othersIn(before, key, dialect);
}

/** What a text says of everything but a key, and why the server stops reading it. */
function othersIn(text: string, key: string, dialect: Dialect): string {
  const { entries, stop } = scan(text, dialect);
  const others = entries.filter((entry) => entry.key !== key);
  return JSON.stringify([
    others.map((entry) => [entry.key, text.slice(entry.rawStart, entry.rawEnd)]),
    stop === null ? null : [stop.reason ?? '', text.slice(stop.start)],
  ]);
}

function append(text: string, line: string, lineEnd: string): string {
  if (/^\uFEFF?$/.test(text)) return `${text}${line}\n`;
  return text.endsWith('\n') ? text + line + lineEnd : text + lineEnd + line;
}

/** `raw` returns the new raw value of an entry; undefined: it stays. */
function replaceRaws(
  text: string,
  entries: readonly EnvEntry[],
  raw: (entry: EnvEntry, at: number) => string | undefined,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const [at, entry] of entries.entries()) {
    const now = raw(entry, at) ?? text.slice(entry.rawStart, entry.rawEnd);
    parts.push(text.slice(from, entry.rawStart), now);
    from = entry.rawEnd;
  }
  return parts.join('') + text.slice(from);
}

/** In the quotes that were there, which stay only where they held the whole value. */
function written(text: string, entry: EnvEntry, previous: string, value: string): string {
  const quote = /^(["'])[^"'\\]*\1$/.exec(previous)?.[1] ?? '';
  // A comment right behind the sign would become part of the value.
  const apart = entry.rawStart === entry.rawEnd && text[entry.rawEnd] === '#' ? ' ' : '';
  return `${quote}${value}${quote}${apart}`;
}
