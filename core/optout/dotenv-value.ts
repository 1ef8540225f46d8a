/** Returns the value of a name that stands as `$NAME` in a value; undefined: nothing has that name. */
export type Lookup = (name: string) => string | undefined;

/** Why the server cannot read a value: it stops reading the file there. */
export type ValueFault =
  | 'double-quote'
  /** A quote that would close follows `$`, and counts as part of the value. */
  | 'double-quote-behind-dollar'
  | 'single-quote'
  | 'brace'
  | 'escape'
  | 'words'
  /** A few lines that name each other can ask for more memory than there is; the server would not get far either. */
  | 'too-long';

/** A value as it is read; `length`: of its raw text, without a comment and the blanks in front of it. */
export type ReadValue =
  { readonly value: string; readonly length: number } | { readonly fault: ValueFault };

const longest = 1_048_576;
const letterOrNumber = /[\p{Alphabetic}\p{N}]/u;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  $: '$',
  ' ': ' ',
  n: '\n',
};

/**
 * Returns what the server makes of the text behind `KEY=`. What ends a `$NAME` belongs to the value, whatever it is: a
 * quote there closes nothing, a blank ends nothing. Source: runs of dotenvy 0.15.7.
 */
export function readDotenvValue(text: string, lookup: Lookup): ReadValue {
  let value = '';
  let quote: '' | '"' | "'" = '';
  let escaped = false;
  let ended: number | null = null;
  let swallowed = false;
  /** The name behind a `$`, as far as it was read; null: outside of one. */
  let name: string | null = null;
  let braced = false;
  let at = 0;
  for (const char of text) {
    const here = at;
    at += char.length;
    if (ended !== null) {
      if (char === '#') break;
      if (char !== ' ' && char !== '\t') return { fault: 'words' };
    } else if (escaped) {
      const meant = escapes[char];
      if (meant === undefined) return { fault: 'escape' };
      value += meant;
      escaped = false;
    } else if (quote === "'") {
      if (char === "'") quote = '';
      else value += char;
    } else if (name !== null && (letterOrNumber.test(char) || (braced && char !== '}'))) {
      name += char;
    } else if (name === '' && char === '{' && !braced) {
      braced = true;
    } else if (name !== null) {
      value += lookup(name) ?? '';
      if (value.length > longest) return { fault: 'too-long' };
      name = char === '$' ? '' : null;
      if (!braced && name === null) value += char;
      swallowed ||= char === '"';
      braced = false;
    } else if (char === '$') name = '';
    else if (char === '\\') escaped = true;
    else if (char === '"') quote = quote === '"' ? '' : '"';
    else if (quote === '"') value += char;
    else if (char === "'") quote = "'";
    else if (char === ' ' || char === '\t') ended = here;
    else value += char;
  }
  if (braced) return { fault: 'brace' };
  if (quote === '"') return { fault: swallowed ? 'double-quote-behind-dollar' : 'double-quote' };
  if (quote === "'") return { fault: 'single-quote' };
  if (name !== null) value += lookup(name) ?? '';
  if (value.length > longest) return { fault: 'too-long' };
  return { value, length: ended ?? text.length };
}
