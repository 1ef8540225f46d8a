import type { Dialect } from './dialect.ts';

/** The value of a name that stands as `$NAME` in a value. */
export type Substitutes = (name: string) => string | undefined;

/** One assignment in a line; offsets in the line. */
export interface Assignment {
  readonly key: string;
  readonly value: string;
  /** Where its key (or `export`) begins. */
  readonly start: number;
  readonly rawStart: number;
  readonly rawEnd: number;
}

/** Reads a logical line: an assignment, null where there is none (blank, comment), `bad` where it does not parse. */
export function readAssignment(
  line: string,
  dialect: Dialect,
  substitutes: Substitutes,
): Assignment | null | 'bad' {
  // A byte order mark is white space here and nowhere else.
  const body = line.replace(/[^\S\uFEFF]+$/, '');
  const start = /^[^\S\uFEFF]*/.exec(body)?.[0].length ?? 0;
  if (body === '' || body[start] === '#' || (dialect === 'systemd' && body[start] === ';')) {
    return null;
  }
  const head =
    dialect === 'dotenv'
      ? /^(?:export[^\S\uFEFF]+(?![^\S\uFEFF]*=))?([A-Za-z_][\w.]*)[^\S\uFEFF]*=/.exec(
          body.slice(start),
        )
      : /^([A-Za-z_]\w*)[^\S\uFEFF]*=/.exec(body.slice(start));
  const key = head?.[1];
  if (head === null || key === undefined) return 'bad';
  const behind = start + head[0].length;
  const rest = body.slice(behind);
  const blanks = /^[^\S\uFEFF]*/.exec(rest)?.[0].length ?? 0;
  const trimmed = rest.slice(blanks);
  // Nothing is written there: a value would stand right behind the sign.
  if (trimmed === '' || (dialect === 'dotenv' && trimmed.startsWith('#'))) {
    return { key, value: '', start, rawStart: behind, rawEnd: behind };
  }
  const read = dialect === 'dotenv' ? dotenvValue(trimmed, substitutes) : systemdValue(trimmed);
  if (read === null) return 'bad';
  const rawStart = behind + blanks;
  return { key, value: read.value, start, rawStart, rawEnd: rawStart + read.length };
}

interface ReadValue {
  readonly value: string;
  /** Length of the value as it is written. */
  readonly length: number;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  $: '$',
  ' ': ' ',
  n: '\n',
};

/** Null where dotenvy finds a fault: an unknown escape, an open quote or brace, words behind the value. */
function dotenvValue(text: string, substitutes: Substitutes): ReadValue | null {
  let value = '';
  let quote = '';
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
      else value += char;
    } else if (char === '$') {
      const named = /^\$(?:\{([^}]*)\}|([\p{L}\p{N}]*))/u.exec(text.slice(at));
      if (named === null || (named[1] === undefined && text[at + 1] === '{')) return null;
      value += substitutes(named[1] ?? named[2] ?? '') ?? '';
      at += named[0].length - 1;
    } else if (char === '\\') {
      const escaped = escapes[text.charAt(at + 1)];
      if (escaped === undefined && at + 1 < text.length) return null;
      value += escaped ?? '';
      at += 1;
    } else if (char === '"') quote = quote === '"' ? '' : '"';
    else if (char === "'" && quote === '') quote = "'";
    else if (quote === '' && (char === ' ' || char === '\t')) break;
    else value += char;
    at += 1;
  }
  if (quote !== '' || !/^[ \t]*(?:#|$)/.test(text.slice(at))) return null;
  return { value, length: Math.min(at, text.length) };
}

/** No comment may follow a value there, and nothing is put in for `$NAME`. */
function systemdValue(text: string): ReadValue {
  const joined = text.replace(/\\\r?\n/g, '');
  const quoted = /^(["'])([\s\S]*)\1$/.exec(joined);
  const inner = quoted?.[2] ?? joined;
  const value = quoted?.[1] === "'" ? inner : inner.replace(/\\([\s\S])/g, '$1');
  return { value, length: text.length };
}
