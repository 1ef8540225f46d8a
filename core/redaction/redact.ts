import type { JsonMember, JsonNode, JsonObject } from '../json-text.ts';
import { readJson } from '../json-text.ts';
import { deepestText, jsonInside, piecesOf } from './pieces.ts';
import { RuleBook, type FoundRule } from './rule-book.ts';
import { findTrace, type Sought, type Trace } from './traces.ts';
import type { RedactionRules } from './rules.ts';
import { roundNumber } from './rules.ts';
import { inEnglish, type say } from '../messages/language.ts';
import { redactMessages as messages } from './messages.ts';

/**
 * Redaction of a payload, done on its text: only the spans of the named fields change, every other byte stays as it
 * was made. A rule holds at every depth, in arrays and in JSON inside a string, in every spelling of the name
 * ({@link RuleBook}). Then the result is searched: where a name or a value that was taken out still stands in it, in
 * plain or encoded, nothing may be sent.
 */

/** One field that redaction changed. */
export interface RedactedField {
  readonly field: string;
  /** The value's text as it was made. */
  readonly before: string;
  /** The value's text as it is now; null when the field was removed. */
  readonly after: string | null;
}

/** The text to send, or why the rules cannot be applied: then the payload must be held, not sent. */
export type Redaction =
  | {
      readonly kind: 'redacted';
      readonly text: string;
      readonly changed: readonly RedactedField[];
    }
  | { readonly kind: 'unredactable'; readonly reason: string };

/** What else a payload brings along: it leaves with it, or the rules take it out, too. */
export interface Beside {
  /** Texts that leave beside the body, decoded: a header's value. */
  readonly leaving?: readonly string[];
  /** Texts that the rules take out although they stand beside the body: the server's id in a header. */
  readonly takenOut?: readonly string[];
}

/**
 * Applies the rules to a payload's JSON text. Without rules the text passes as it is, JSON or not. With rules it is
 * `unredactable` when fields cannot be found in it, when a value cannot be rounded, or when what was taken out still
 * stands elsewhere in it. `tell`: the reason's language, English where a record keeps it.
 */
export function redact(
  text: string,
  rules: RedactionRules,
  beside: Beside = {},
  tell: typeof say = inEnglish,
): Redaction {
  if (Object.keys(rules).length === 0) return { kind: 'redacted', text, changed: [] };
  const root = readJson(text);
  if (root === null) return unredactable(tell(messages.notJson));
  if (root.kind !== 'object' && root.kind !== 'array') {
    return unredactable(tell(messages.notObject));
  }
  const book = new RuleBook(rules);
  const found: Found = { changed: [], values: [], problem: null, tell };
  const redacted = new Work(text, book, found).redacted(root);
  if (found.problem !== null) return unredactable(found.problem);
  const values = [
    ...found.values,
    ...(beside.takenOut ?? []).map((value) => ({ field: 'userId', value: JSON.stringify(value) })),
  ];
  const left = leftIn(redacted, book, { names: book.names, values }, beside.leaving ?? []);
  if (left !== null) return unredactable(sentenceOf(left, tell));
  return { kind: 'redacted', text: redacted, changed: found.changed };
}

function unredactable(reason: string): Redaction {
  return { kind: 'unredactable', reason };
}

/** What was taken out and is still there, and where. */
interface Left {
  readonly trace: Trace;
  readonly where: 'payload' | 'header';
}

function leftIn(
  text: string,
  rules: RuleBook,
  sought: Sought,
  leaving: readonly string[],
): Left | null {
  const root = readJson(text);
  const body = root === null ? 'too-large' : findTrace(piecesOf(text, root, rules), sought);
  if (body !== null) return { trace: body, where: 'payload' };
  const header = findTrace(leaving, sought);
  return header === null ? null : { trace: header, where: 'header' };
}

const stillThere = {
  name: { payload: messages.nameInPayload, header: messages.nameInHeader },
  value: { payload: messages.valueInPayload, header: messages.valueInHeader },
} as const;

function sentenceOf({ trace, where }: Left, tell: typeof say): string {
  if (trace === 'too-large') return tell(messages.tooLarge);
  return tell(stillThere[trace.what][where], { field: trace.field });
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Found {
  readonly changed: RedactedField[];
  readonly values: { readonly field: string; readonly value: string }[];
  problem: string | null;
  readonly tell: typeof say;
}

class Work {
  readonly #text: string;
  readonly #rules: RuleBook;
  readonly #found: Found;
  readonly #depth: number;
  readonly #edits: Edit[] = [];

  constructor(text: string, rules: RuleBook, found: Found, depth = 0) {
    this.#text = text;
    this.#rules = rules;
    this.#found = found;
    this.#depth = depth;
  }

  /** The text with the rules applied to a value of it, which stands under these keys. */
  redacted(root: JsonNode, keys: readonly string[] = []): string {
    this.#walk(root, keys);
    let out = '';
    let at = 0;
    for (const edit of this.#edits.toSorted((a, b) => a.start - b.start)) {
      out += this.#text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return out + this.#text.slice(at);
  }

  #walk(node: JsonNode, keys: readonly string[]): void {
    if (node.kind === 'object') this.#members(node, keys);
    else if (node.kind === 'array') for (const item of node.items) this.#walk(item, keys);
    else this.#inside(node, keys);
  }

  #members(node: JsonObject, keys: readonly string[]): void {
    const removed = new Set<JsonMember>();
    for (const member of node.members) {
      const inside = [...keys, member.key];
      const found = this.#rules.find(inside);
      if (found === null) this.#walk(member.value, inside);
      else if (found.rule === 'remove') {
        removed.add(member);
        this.#change(inside, member.value, found, null);
      } else this.#replace(inside, member.value, found);
    }
    this.#cut(node.members, removed);
  }

  /** JSON that stands in a string is redacted like the rest, and written as a string again. */
  #inside(node: JsonNode, keys: readonly string[]): void {
    const inner = jsonInside(this.#text, node);
    if (inner === null) return;
    if (this.#depth === deepestText) {
      this.#found.problem ??= this.#found.tell(messages.tooDeep, {
        depth: String(deepestText),
      });
      return;
    }
    const work = new Work(inner.text, this.#rules, this.#found, this.#depth + 1);
    const redacted = work.redacted(inner.root, keys);
    if (redacted === inner.text) return;
    this.#edits.push({ start: node.start, end: node.end, text: JSON.stringify(redacted) });
  }

  #replace(keys: readonly string[], value: JsonNode, found: FoundRule): void {
    const { rule } = found;
    if (rule === 'remove') return;
    const before = this.#of(value);
    const after =
      'replace' in rule ? JSON.stringify(rule.replace) : roundNumber(before, rule.round);
    if (after === null) {
      this.#found.problem ??= this.#found.tell(messages.notNumber, { field: shown(keys) });
    } else if (after !== before) {
      this.#edits.push({ start: value.start, end: value.end, text: after });
      this.#change(keys, value, found, after);
    }
  }

  #change(
    keys: readonly string[],
    value: JsonNode,
    { field }: FoundRule,
    after: string | null,
  ): void {
    const before = this.#of(value);
    this.#found.changed.push({ field: shown(keys), before, after });
    this.#found.values.push({ field, value: before });
  }

  /** Cuts members out with the comma that held them. */
  #cut(members: readonly JsonMember[], removed: ReadonlySet<JsonMember>): void {
    if (removed.size === 0) return;
    const lastKept = members.findLastIndex((member) => !removed.has(member));
    for (const [index, member] of members.entries()) {
      const next = members[index + 1];
      if (index < lastKept && next && removed.has(member)) {
        this.#edits.push({ start: member.start, end: next.start, text: '' });
      }
    }
    // Behind the last one kept everything goes, with the comma before it.
    const start = members[lastKept]?.end ?? members[0]?.start ?? 0;
    const end = members.at(-1)?.end ?? 0;
    if (end > start) this.#edits.push({ start, end, text: '' });
  }

  #of(node: JsonNode): string {
    return this.#text.slice(node.start, node.end);
  }
}

/** A field as the pages name it: keys of `properties` and of a message in a batch stand under their own names. */
function shown(keys: readonly string[]): string {
  const holds = (key: string, at: number): boolean =>
    at < Math.min(2, keys.length - 1) && (key === 'properties' || key === 'batch');
  return keys.filter((key, at) => !holds(key, at)).join('.');
}
