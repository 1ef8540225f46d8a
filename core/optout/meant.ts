import type { StopReason } from './dotenv.ts';

/** What somebody meant by a value that the server cannot read. */
export interface Meant {
  readonly value: string;
  /** The value in parts: text, and names that stand for other variables. */
  readonly parts: readonly { readonly text: string; readonly isName: boolean }[];
  /** With its `#`; '' where there is none. */
  readonly comment: string;
}

/** The variables that a value can name. */
export interface Names {
  readonly valueOf: (name: string) => string | undefined;
  /** False where the server's environment is hidden. */
  readonly allKnown: boolean;
}

const unknownEscape: readonly StopReason[] = ['escape', 'backslash-at-end'];

/**
 * Returns what somebody meant by the text behind `KEY=`, as people write such files: quotes hold a value together, `#`
 * behind a blank begins a comment, `$NAME` stands for a variable that there is, and every other `$` for itself. Null
 * where it can be meant in two ways.
 */
export function meantValue(text: string, reason: StopReason, names: Names): Meant | null {
  const found = partsOf(text.trim());
  if (found === null) return null;
  const { quote, inner, comment } = found;
  if (quote === "'") return { value: inner, parts: [{ text: inner, isName: false }], comment };
  const plain = unescaped(inner, quote, reason);
  if (plain === null) return null;
  const parts = split(plain, names);
  if (parts === null) return null;
  const value = parts
    .map((one) => (one.isName ? (names.valueOf(one.text) ?? '') : one.text))
    .join('');
  return { value, parts, comment };
}

/** Returns the ways to write what is meant that the server may read, the plainest first. */
export function writings({ value, parts }: Meant): readonly string[] {
  const escaped = parts
    .map(({ text, isName }) =>
      isName
        ? `\${${text}}`
        : text.replace(/[\\"$]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`),
    )
    .join('');
  if (parts.some(({ isName }) => isName)) return [`"${escaped}"`];
  const bare = /^[\w@%+=:,./-]*$/.test(value) ? [value] : [];
  return [...bare, ...(value.includes("'") ? [] : [`'${value}'`]), `"${escaped}"`];
}

/** The value without its quotes, and the comment. Null: a quote opens that does not close where the value ends. */
function partsOf(
  text: string,
): { readonly quote: string; readonly inner: string; readonly comment: string } | null {
  const quote = /^["']/.exec(text)?.[0] ?? '';
  if (quote === '') {
    const [, value = '', comment = ''] = /^(.*?)(?:(?:^|\s+)(#.*))?$/s.exec(text) ?? [];
    return { quote, inner: value.trim(), comment };
  }
  for (let at = text.indexOf(quote, 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    const comment = /^\s*(?:(#.*)|$)/s.exec(text.slice(at + 1));
    if (comment !== null) return { quote, inner: text.slice(1, at), comment: comment[1] ?? '' };
  }
  return null;
}

/** Null: some of its backslashes may be meant as such, some not. */
function unescaped(inner: string, quote: string, reason: StopReason): string | null {
  if (!inner.includes('\\')) return inner;
  if (unknownEscape.includes(reason)) return /\\[\\'"$]/.test(inner) ? null : inner;
  if (quote === '') return null;
  return inner.replace(/\\(.)/gs, (_all, char: string) => (char === 'n' ? '\n' : char));
}

/** Null: a name may be one of the hidden environment, or be none. */
function split(text: string, names: Names): Meant['parts'] | null {
  const parts: Meant['parts'][number][] = [];
  let from = 0;
  for (const match of text.matchAll(/\$(?:\{([^}]*)\}|([A-Za-z_]\w*))/g)) {
    const name = match[1] ?? match[2] ?? '';
    if (match[1] === undefined && names.valueOf(name) === undefined) {
      if (!names.allKnown) return null;
      continue;
    }
    parts.push(
      { text: text.slice(from, match.index), isName: false },
      { text: name, isName: true },
    );
    from = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(from), isName: false }];
}
