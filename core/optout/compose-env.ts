import type { EnvEntry } from './systemd-env.ts';

/**
 * A file that compose reads for `env_file`. It has rules of its own: a colon may stand for the sign, a name alone takes the
 * value of the shell, a quoted value may run over lines, and `#` behind a space begins a comment, except right behind the
 * sign. A line that it cannot read makes compose refuse the whole file. `$NAME` is left as it stands. Sources: Docker's
 * documentation of env files, and runs of compose-go v2.16.
 */
export interface ComposeEnv {
  readonly entries: readonly EnvEntry[];
  /** The line at which compose gives up; null: it reads all. */
  readonly stop: { readonly line: number; readonly start: number } | null;
}

/** White space in front of a statement, and in a line. */
const space = /\p{White_Space}*/uy;
const blank = /[\t\v\f\r \u0085\u00A0]*/y;
const exported = /export[\t\v\f\r \u0085\u00A0]+/y;
/** What may stand in a name, and what ends it. */
const nameCharacters = /[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00A0]*/uy;

/** Returns the assignments of such a file, in order. */
export function readComposeEnv(text: string): ComposeEnv {
  const entries: EnvEntry[] = [];
  let line = 1;
  let counted = 0;
  const lineOf = (at: number): number => {
    line += text.slice(counted, at).split('\n').length - 1;
    counted = at;
    return line;
  };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; ;) {
    at = behind(space, text, at);
    if (at >= text.length) return { entries, stop: null };
    if (text[at] === '#') {
      at = endOfLine(text, at);
      continue;
    }
    const start = at;
    const number = lineOf(start);
    const from = behind(exported, text, start);
    const sign = behind(nameCharacters, text, from);
    const stop = { line: number, start };
    // A name that the file ends with sets nothing.
    if (sign >= text.length) return { entries, stop: from < sign ? null : stop };
    const key = text.slice(from, sign).replace(/[\t\v\f\r \u0085\u00A0]+$/, '');
    const char = text.charAt(sign);
    if (!'=:\n'.includes(char) || key.includes(' ')) return { entries, stop };
    at = sign + 1;
    if (char === '\n') continue;
    const rawStart = behind(blank, text, at);
    const read = valueAt(text, rawStart);
    if (read === null) return { entries, stop };
    const empty = read.end === rawStart;
    const raw = empty ? { rawStart: at, rawEnd: at } : { rawStart, rawEnd: read.end };
    entries.push({ key, value: read.value, line: number, ...raw });
    at = read.next;
  }
}

function valueAt(
  text: string,
  from: number,
): { readonly value: string; readonly end: number; readonly next: number } | null {
  const quote = text.charAt(from);
  if (quote !== '"' && quote !== "'") {
    const lineEnd = endOfLine(text, from);
    const [value = ''] = text.slice(from, lineEnd).split(' #', 1);
    const kept = value.replace(/\p{White_Space}+$/u, '');
    return { value: kept, end: from + kept.length, next: lineEnd };
  }
  let inner = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === quote) {
      const value = quote === "'" ? inner : inner.replace(/\\(.)/g, unescaped);
      return { value, end: at + 1, next: at + 1 };
    }
    const next = text.charAt(at + 1);
    if (char === '\\' && next !== '') {
      inner += next === quote ? quote : char + next;
      at += 1;
    } else inner += char;
  }
  return null;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(all: string, char: string): string {
  return escapes[char] ?? (char === '$' ? all : char);
}

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
