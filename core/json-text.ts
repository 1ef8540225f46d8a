/**
 * A reader of JSON text that keeps the place of every value, so that a part of a text can be taken out
 * or shown without touching one byte of the rest. Strict RFC 8259; numbers are never converted.
 */

/** A value and the half-open span `[start, end)` of its text, in UTF-16 units. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

/** An object; members in the order of the text, duplicate keys and all. */
export interface JsonObject {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
}

/** A key with its value. `start` is the key's opening quote, `end` the end of the value. */
export interface JsonMember {
  /** The key with its escapes resolved. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly value: JsonNode;
}

/** An array. */
export interface JsonArray {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
}

/** A string, a number, or one of `true`, `false`, `null`. */
export interface JsonScalar {
  readonly kind: 'string' | 'number' | 'literal';
  readonly start: number;
  readonly end: number;
}

/** Nesting deeper than this is refused: no payload needs it, and a crafted one would end the stack. */
export const maxDepth = 200;

const space = /[ \t\n\r]*/y;
const escapeToken = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const literalToken = /true|false|null/y;

/**
 * Reads a whole JSON text. Gives its root with the spans of every value, or null when the text is not
 * JSON by RFC 8259 or nests deeper than {@link maxDepth}.
 */
export function readJson(text: string): JsonNode | null {
  const reader = new Reader(text);
  const root = reader.value(0);
  return root !== null && reader.atEnd() ? root : null;
}

/** The string that a string token stands for, escapes resolved. */
export function stringOf(text: string, node: { start: number; end: number }): string {
  const raw = text.slice(node.start, node.end);
  if (!raw.includes('\\')) return raw.slice(1, -1);
  const parsed: unknown = JSON.parse(raw);
  return typeof parsed === 'string' ? parsed : raw;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#token(space);
    return this.#at === this.#text.length;
  }

  value(depth: number): JsonNode | null {
    if (depth > maxDepth) return null;
    this.#token(space);
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{') return this.#object(start, depth);
    if (first === '[') return this.#array(start, depth);
    if (first === '"') return this.#string() ? { kind: 'string', start, end: this.#at } : null;
    if (first === 't' || first === 'f' || first === 'n') {
      return this.#scalar('literal', literalToken, start);
    }
    return this.#scalar('number', numberToken, start);
  }

  #scalar(kind: JsonScalar['kind'], pattern: RegExp, start: number): JsonScalar | null {
    return this.#token(pattern) > 0 ? { kind, start, end: this.#at } : null;
  }

  /** Steps over a string; a loop and no pattern, because a pattern's stack ends on very long strings. */
  #string(): boolean {
    if (this.#text[this.#at] !== '"') return false;
    this.#at += 1;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      // Also ends the text: NaN is not at least 0x20.
      if (!(code >= 0x20)) return false;
      if (code === 0x5c) {
        if (this.#token(escapeToken) < 0) return false;
      } else {
        this.#at += 1;
        if (code === 0x22) return true;
      }
    }
  }

  #object(start: number, depth: number): JsonObject | null {
    const members: JsonMember[] = [];
    this.#at += 1;
    if (this.#mark('}')) return { kind: 'object', start, end: this.#at, members };
    for (;;) {
      this.#token(space);
      const keyStart = this.#at;
      if (!this.#string()) return null;
      const key = stringOf(this.#text, { start: keyStart, end: this.#at });
      if (!this.#mark(':')) return null;
      const value = this.value(depth + 1);
      if (value === null) return null;
      members.push({ key, start: keyStart, end: value.end, value });
      if (this.#mark('}')) return { kind: 'object', start, end: this.#at, members };
      if (!this.#mark(',')) return null;
    }
  }

  #array(start: number, depth: number): JsonArray | null {
    const items: JsonNode[] = [];
    this.#at += 1;
    if (this.#mark(']')) return { kind: 'array', start, end: this.#at, items };
    for (;;) {
      const value = this.value(depth + 1);
      if (value === null) return null;
      items.push(value);
      if (this.#mark(']')) return { kind: 'array', start, end: this.#at, items };
      if (!this.#mark(',')) return null;
    }
  }

  /** Steps over white space and the one character; false, and the place kept, when it is not there. */
  #mark(character: string): boolean {
    this.#token(space);
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Steps over a token; its length, or -1 when it does not stand here. */
  #token(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return -1;
    const length = pattern.lastIndex - this.#at;
    this.#at = pattern.lastIndex;
    return length;
  }
}
