import type { EnvEntry } from './systemd-env.ts';

/**
 * A file that compose reads for `env_file`. It has rules of its own: a colon may stand for the sign, a name alone takes the
 * value of the shell, a quoted value may run over lines, and `#` behind a blank begins a comment. A line that it cannot read
 * makes compose refuse the whole file. `$NAME` is left as it stands. Sources: Docker's documentation of env files, and the
 * behaviour of compose-go's reader.
 */
export interface ComposeEnv {
  readonly entries: readonly EnvEntry[];
  /** The line at which compose gives up; null: it reads all. */
  readonly stop: { readonly line: number; readonly start: number } | null;
}

const blank = /[^\S\n]*/y;
const name = /(?:export[^\S\n]+)?([\p{L}\p{N}_.\-[\]]+)[^\S\n]*([=:\n]|$)/uy;

/** Returns the assignments of such a file, in order. */
export function readComposeEnv(text: string): ComposeEnv {
  const entries: EnvEntry[] = [];
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    at = behind(blank, text, at);
    const lineEnd = endOfLine(text, at);
    if (at === lineEnd || text[at] === '#') {
      at = lineEnd + 1;
      continue;
    }
    name.lastIndex = at;
    const head = name.exec(text);
    const key = head?.[1];
    if (head === null || key === undefined)
      return { entries, stop: { line: lineOf(at), start: at } };
    const sign = at + head[0].length;
    if (head[2] !== '=' && head[2] !== ':') {
      at = lineEnd + 1;
      continue;
    }
    const from = behind(blank, text, sign);
    const read = valueAt(text, from);
    if (read === null) return { entries, stop: { line: lineOf(at), start: at } };
    const rawStart = read.end === from ? sign : from;
    const rawEnd = read.end === from ? sign : read.end;
    entries.push({
      key,
      value: read.value,
      line: lineOf(at),
      start: at,
      end: rawEnd,
      rawStart,
      rawEnd,
    });
    at = read.next;
  }
  return { entries, stop: null };
}

function valueAt(
  text: string,
  from: number,
): { readonly value: string; readonly end: number; readonly next: number } | null {
  const quote = text.charAt(from);
  const lineEnd = endOfLine(text, from);
  if (quote !== '"' && quote !== "'") {
    const line = text.slice(from, lineEnd);
    const comment = /(?:^|[^\S\n])#/.exec(line)?.index ?? line.length;
    const value = line.slice(0, comment).trimEnd();
    return { value, end: from + value.length, next: lineEnd + 1 };
  }
  let end = from + 1;
  while (end < text.length && (text[end] !== quote || text[end - 1] === '\\')) end += 1;
  if (end >= text.length) return null;
  const inner = text.slice(from + 1, end);
  const value =
    quote === "'"
      ? inner
      : inner.replace(
          /\\([\s\S])/g,
          (all, char: string) => escapes[char] ?? (char === '$' ? all : char),
        );
  return { value, end: end + 1, next: end + 1 };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return Math.max(at, pattern.lastIndex);
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
