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
  const reader = new ValueReader(lookup);
  let at = 0;
  for (const char of text) {
    // Behind a value and a blank, a comment goes on to the end of the line.
    if (reader.ended !== null && char === '#') break;
    const fault = reader.take(char, at);
    if (fault !== null) return { fault };
    at += char.length;
  }
  const fault = reader.end();
  if (fault !== null) return { fault };
  return { value: reader.value, length: reader.ended ?? text.length };
}

class ValueReader {
  value = '';
  /** Where a blank outside of quotes ended the value. */
  ended: number | null = null;
  readonly #lookup: Lookup;
  #quote: '' | '"' | "'" = '';
  #escaped = false;
  /** True where a double quote was taken as what ends a `$NAME`. */
  #swallowed = false;
  /** The name behind a `$`, as far as it was read; null: outside of one. */
  #name: string | null = null;
  #braced = false;

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  /** Takes the next character; returns why the server can't read it, or null. */
  take(char: string, at: number): ValueFault | null {
    if (this.ended !== null) return isBlank(char) ? null : 'words';
    if (this.#escaped) return this.#inEscape(char);
    if (this.#quote === "'") this.#inSingleQuotes(char);
    else if (this.#name !== null) return this.#inName(this.#name, char);
    else this.#inText(char, at);
    return null;
  }

  /** Ends the value; returns why the server can't read it, or null. */
  end(): ValueFault | null {
    if (this.#braced) return 'brace';
    if (this.#quote === '"') return this.#swallowed ? 'double-quote-behind-dollar' : 'double-quote';
    if (this.#quote === "'") return 'single-quote';
    return this.#name === null ? this.#tooLong() : this.#fillIn(this.#name);
  }

  #inEscape(char: string): ValueFault | null {
    const meant = escapes[char];
    if (meant === undefined) return 'escape';
    this.value += meant;
    this.#escaped = false;
    return null;
  }

  #inSingleQuotes(char: string): void {
    if (char === "'") this.#quote = '';
    else this.value += char;
  }

  #inName(name: string, char: string): ValueFault | null {
    if (letterOrNumber.test(char) || (this.#braced && char !== '}')) {
      this.#name = name + char;
      return null;
    }
    if (name === '' && char === '{' && !this.#braced) {
      this.#braced = true;
      return null;
    }
    const fault = this.#fillIn(name);
    this.#name = char === '$' ? '' : null;
    if (!this.#braced && char !== '$') this.value += char;
    this.#swallowed ||= char === '"';
    this.#braced = false;
    return fault;
  }

  #inText(char: string, at: number): void {
    if (char === '$') this.#name = '';
    else if (char === '\\') this.#escaped = true;
    else if (char === '"') this.#quote = this.#quote === '"' ? '' : '"';
    else if (this.#quote === '"') this.value += char;
    else if (char === "'") this.#quote = "'";
    else if (isBlank(char)) this.ended = at;
    else this.value += char;
  }

  #fillIn(name: string): ValueFault | null {
    this.value += this.#lookup(name) ?? '';
    return this.#tooLong();
  }

  #tooLong(): ValueFault | null {
    return this.value.length > longest ? 'too-long' : null;
  }
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}
