/** One assignment of a file of variables. Offsets are UTF-16 units of the whole text. */
export interface EnvEntry {
  readonly key: string;
  /** What it gives, quotes and escapes taken off. */
  readonly value: string;
  /** Its line, counted from 1. */
  readonly line: number;
  /** The value as it is written, quotes included. */
  readonly rawStart: number;
  readonly rawEnd: number;
}

type Inside =
  | 'before-key'
  | 'key'
  | 'before-value'
  | 'value'
  | 'escaped'
  | 'single-quote'
  | 'double-quote'
  | 'escaped-in-double-quote'
  | 'comment'
  | 'escaped-in-comment';

const isBlank = (char: string): boolean => ' \t\r\n'.includes(char);
const isLineEnd = (char: string): boolean => char === '\n' || char === '\r';

/**
 * Returns the assignments of an EnvironmentFile; what does not parse is passed over. A quoted value goes on over line ends,
 * and several quoted parts are one value. `commentsGoOn`: a backslash at the end of a comment takes the next line into it,
 * as up to systemd 253. Sources: systemd.exec(5), the news of systemd 254, and runs of systemd 252.
 */
export function readSystemdEnv(text: string, commentsGoOn = false): readonly EnvEntry[] {
  const reader = new SystemdReader(text, commentsGoOn);
  for (let at = 0; at < text.length; at += 1) reader.take(text.charAt(at), at);
  return reader.end();
}

class SystemdReader {
  readonly #entries: EnvEntry[] = [];
  readonly #text: string;
  readonly #commentsGoOn: boolean;
  #inside: Inside = 'before-key';
  #line = 1;
  #keyLine = 1;
  #keyStart = 0;
  #key = '';
  #value = '';
  /** How much of the value stays where blanks follow that end it. */
  #kept = 0;
  #rawStart: number | null = null;
  #rawEnd = 0;

  constructor(text: string, commentsGoOn: boolean) {
    this.#text = text;
    this.#commentsGoOn = commentsGoOn;
  }

  take(char: string, at: number): void {
    if (char === '\n') this.#line += 1;
    if (this.#inside === 'before-key') this.#beforeKey(char, at);
    else if (this.#inside === 'key') this.#inKey(char, at);
    else if (this.#inside === 'comment') {
      if (isLineEnd(char)) this.#inside = 'before-key';
      else if (char === '\\') this.#inside = 'escaped-in-comment';
    } else if (this.#inside === 'escaped-in-comment') {
      this.#inside = isLineEnd(char) && !this.#commentsGoOn ? 'before-key' : 'comment';
    } else this.#inValue(char, at);
  }

  end(): readonly EnvEntry[] {
    if (!['before-key', 'key', 'comment', 'escaped-in-comment'].includes(this.#inside))
      this.#push();
    return this.#entries;
  }

  #beforeKey(char: string, at: number): void {
    if (char === '#' || char === ';') this.#inside = 'comment';
    else if (!isBlank(char)) {
      this.#inside = 'key';
      this.#keyStart = at;
      this.#keyLine = this.#line;
    }
  }

  #inKey(char: string, at: number): void {
    if (isLineEnd(char)) this.#inside = 'before-key';
    if (char !== '=') return;
    this.#key = this.#text.slice(this.#keyStart, at).replace(/[ \t]+$/, '');
    this.#inside = 'before-value';
    this.#value = '';
    this.#kept = 0;
    this.#rawStart = null;
    this.#rawEnd = at + 1;
  }

  #inValue(char: string, at: number): void {
    const inside = this.#inside;
    if (inside === 'single-quote') {
      this.#add(char === "'" ? '' : char, char === "'" ? 'before-value' : inside, at);
    } else if (inside === 'double-quote') this.#inDoubleQuotes(char, at);
    else if (inside === 'escaped-in-double-quote') {
      const kept = char === '\n' ? '' : `\\${char}`;
      this.#add('"\\`$'.includes(char) ? char : kept, 'double-quote', at);
    } else if (inside === 'escaped') this.#add(isLineEnd(char) ? '' : char, 'value', at);
    else this.#inPlainValue(char, at);
  }

  #inDoubleQuotes(char: string, at: number): void {
    if (char === '"') this.#add('', 'before-value', at);
    else if (char === '\\') this.#add('', 'escaped-in-double-quote', at);
    else this.#add(char, 'double-quote', at);
  }

  #inPlainValue(char: string, at: number): void {
    if (isLineEnd(char)) return this.#push();
    if (char === '\\') return this.#add('', 'escaped', at);
    if (this.#inside === 'before-value') {
      if (char === '"') return this.#add('', 'double-quote', at);
      if (char === "'") return this.#add('', 'single-quote', at);
      return isBlank(char) ? undefined : this.#add(char, 'value', at);
    }
    // Blanks inside of a value count, those at its end do not.
    if (isBlank(char)) this.#value += char;
    else this.#add(char, 'value', at);
  }

  /** Adds what a character gives, and says where the next one is. */
  #add(part: string, inside: Inside, at: number): void {
    this.#value += part;
    this.#kept = this.#value.length;
    this.#rawStart ??= at;
    this.#rawEnd = at + 1;
    this.#inside = inside;
  }

  #push(): void {
    this.#inside = 'before-key';
    if (!/^[A-Za-z_]\w*$/.test(this.#key)) return;
    const value = this.#value.slice(0, this.#kept);
    const rawEnd = this.#rawEnd;
    // Where nothing is written, a value would stand right behind the sign.
    const rawStart = this.#rawStart ?? rawEnd;
    this.#entries.push({ key: this.#key, value, line: this.#keyLine, rawStart, rawEnd });
  }
}
