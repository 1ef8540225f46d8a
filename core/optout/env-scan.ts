import type { Dialect } from './dialect.ts';
import { readAssignment, type Substitutes } from './env-line.ts';

/** One assignment. Offsets are UTF-16 units of the whole text. */
export interface EnvEntry {
  readonly key: string;
  /** What it gives, quotes and escapes taken off. */
  readonly value: string;
  /** Its line, counted from 1. */
  readonly line: number;
  /** The whole assignment, its line end not included. */
  readonly start: number;
  readonly end: number;
  /** The value as it is written, quotes included. */
  readonly rawStart: number;
  readonly rawEnd: number;
  /** False behind a line that ends the server's reading. */
  readonly read: boolean;
}

/** A file, scanned. */
export interface EnvScan {
  readonly entries: readonly EnvEntry[];
  /** The first line that the server cannot parse: it reads nothing behind it. Null: it reads all. */
  readonly stop: { readonly line: number; readonly start: number } | null;
  /** The line end that the file uses; the system's `\n` where it has none. */
  readonly lineEnd: '\n' | '\r\n';
}

/**
 * Scans a text. Never throws: what does not parse is passed over, and in the dotenv dialect it is the `stop`.
 * `environment` serves `$NAME` in values. Source: the documentation and behaviour of dotenvy 0.15.7.
 */
export function scanEnv(
  text: string,
  dialect: Dialect,
  environment: Substitutes = () => undefined,
): EnvScan {
  const entries: EnvEntry[] = [];
  const seen = new Map<string, string>();
  let stop: EnvScan['stop'] = null;
  let line = 1;
  // The server passes over a byte order mark; to systemd it is part of the first key.
  const first = dialect === 'dotenv' && text.startsWith('\uFEFF') ? 1 : 0;
  for (let start = first; start < text.length;) {
    const logical = dialect === 'dotenv' ? dotenvLine(text, start) : systemdLine(text, start);
    const substitutes = (name: string): string | undefined => environment(name) ?? seen.get(name);
    const read = readAssignment(text.slice(start, logical.end), dialect, substitutes);
    if (logical.open || read === 'bad') {
      if (dialect === 'dotenv') stop ??= { line, start };
    } else if (read !== null) {
      seen.set(read.key, read.value);
      entries.push({
        key: read.key,
        value: read.value,
        line,
        start: start + read.start,
        end: logical.end,
        rawStart: start + read.rawStart,
        rawEnd: start + read.rawEnd,
        read: stop === null,
      });
    }
    // Behind an open quote nothing is read; each further line is still looked at, for what it sets.
    const next = logical.open ? lineEndOf(text, start).next : logical.next;
    line += text.slice(start, next).split('\n').length - 1;
    start = next;
  }
  return { entries, stop, lineEnd: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n' };
}

interface LogicalLine {
  /** Where it ends, line end and comment not included. */
  readonly end: number;
  readonly next: number;
  /** True when a quote is still open at the end of the file. */
  readonly open: boolean;
}

function lineEndOf(text: string, from: number): { end: number; next: number } {
  const at = text.indexOf('\n', from);
  if (at === -1) return { end: text.length, next: text.length };
  return { end: text[at - 1] === '\r' && at > from ? at - 1 : at, next: at + 1 };
}

/** A quoted value runs over line ends; a comment after white space ends the line. */
function dotenvLine(text: string, start: number): LogicalLine {
  const first = lineEndOf(text, start);
  if (/^[^\S\uFEFF]*#/.test(text.slice(start, first.end))) return { ...first, open: false };
  let quote = '';
  let blank = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === '' && char === '\n')
      return { ...lineEndOf(text, at - Number(text[at - 1] === '\r')), open: false };
    if (quote === '' && blank && char === '#')
      return { end: at, next: lineEndOf(text, at).next, open: false };
    blank = quote === '' && /[^\S\r\n\uFEFF]/.test(char);
    // A backslash takes the next character with it; before a line end it does not join lines.
    if (char === '\\' && at + 1 === text.length)
      return { end: text.length, next: text.length, open: true };
    if (char === '\\' && (quote !== '' || !/[\r\n]/.test(text.charAt(at + 1)))) at += 1;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  // dotenvy also gives up a last line that ends in a blank without a line end.
  return { end: text.length, next: text.length, open: quote !== '' || blank };
}

/** A backslash at the end of a line joins it with the next one. */
function systemdLine(text: string, start: number): LogicalLine {
  let { end, next } = lineEndOf(text, start);
  if (/^[^\S\uFEFF]*[#;]/.test(text.slice(start, end))) return { end, next, open: false };
  while (text[end - 1] === '\\' && next > end) ({ end, next } = lineEndOf(text, next));
  return { end, next, open: false };
}
