import type { JsonMember, JsonNode, JsonObject } from './json-text.ts';
import { readJson } from './json-text.ts';
import type { RedactionRule, RedactionRules } from './redaction-rules.ts';
import { roundNumber } from './redaction-rules.ts';

/**
 * Redaction of a payload, done on its text: only the spans of the named fields change, every other byte
 * stays as it was made. A field is named as the pages name it: a key of `properties`, a top-level key such
 * as `userId`, and `outer.inner` for a value inside another. Arrays are values; their insides are not reached,
 * except for `batch` of Segment's own envelope, where the rules hold in each message. The vendor's page calls
 * `userId` instance_id, so a rule of that name holds for it, too.
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

/**
 * Applies the rules to a payload's JSON text. Without rules the text passes as it is, JSON or not. With
 * rules, a text in which fields cannot be found, or a value that cannot be rounded, is `unredactable`.
 */
export function redact(text: string, rules: RedactionRules): Redaction {
  if (Object.keys(rules).length === 0) return { kind: 'redacted', text, changed: [] };
  const root = readJson(text);
  if (root === null) return unredactable('The payload is not JSON, so its fields cannot be found.');
  if (root.kind !== 'object') {
    return unredactable('The payload is not a JSON object, so its fields cannot be found.');
  }
  const work = new Work(text, rules);
  work.message(root);
  if (work.problem !== null) return unredactable(work.problem);
  return { kind: 'redacted', text: work.result(), changed: work.changed };
}

function unredactable(reason: string): Redaction {
  return { kind: 'unredactable', reason };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class Work {
  readonly changed: RedactedField[] = [];
  problem: string | null = null;
  readonly #text: string;
  readonly #rules: RedactionRules;
  readonly #edits: Edit[] = [];

  constructor(text: string, rules: RedactionRules) {
    this.#text = text;
    this.#rules = rules;
  }

  /** One message, or an envelope with messages in `batch`. */
  message(node: JsonObject): void {
    this.#members(node, '', (member) => {
      if (member.key === 'batch' && member.value.kind === 'array') {
        for (const item of member.value.items) this.#batched(item);
      } else if (member.key === 'properties' && member.value.kind === 'object') {
        this.#members(member.value, 'properties.', null);
      } else if (member.value.kind === 'object') {
        this.#members(member.value, `${member.key}.`, null);
      }
    });
  }

  result(): string {
    let out = '';
    let at = 0;
    for (const edit of this.#edits.toSorted((a, b) => a.start - b.start)) {
      out += this.#text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return out + this.#text.slice(at);
  }

  #batched(item: JsonNode): void {
    if (item.kind === 'object') this.message(item);
    else this.problem ??= 'A message of the batch is not an object, so its fields cannot be found.';
  }

  /** Applies the rules to each member; `enter` goes on into those kept (default: into objects, by path). */
  #members(node: JsonObject, prefix: string, enter: ((member: JsonMember) => void) | null): void {
    const removed = new Set<JsonMember>();
    for (const member of node.members) {
      const path = prefix + member.key;
      const rule = this.#ruleFor(path);
      if (rule === 'remove') {
        removed.add(member);
        this.changed.push({ field: shown(path), before: this.#of(member.value), after: null });
      } else if (rule !== undefined) this.#change(path, member.value, rule);
      else if (enter) enter(member);
      else if (member.value.kind === 'object') this.#members(member.value, `${path}.`, null);
    }
    this.#cut(node.members, removed);
  }

  #ruleFor(path: string): RedactionRule | undefined {
    const name = shown(path);
    if (Object.hasOwn(this.#rules, name)) return this.#rules[name];
    if (Object.hasOwn(this.#rules, path)) return this.#rules[path];
    const called = path === 'userId' ? 'instance_id' : null;
    return called !== null && Object.hasOwn(this.#rules, called) ? this.#rules[called] : undefined;
  }

  #change(path: string, value: JsonNode, rule: Exclude<RedactionRule, 'remove'>): void {
    const before = this.#of(value);
    const after =
      'replace' in rule ? JSON.stringify(rule.replace) : roundNumber(before, rule.round);
    if (after === null) {
      this.problem ??= `The field ${shown(path)} is to be rounded, but its value is not a number.`;
    } else if (after !== before) {
      this.#edits.push({ start: value.start, end: value.end, text: after });
      this.changed.push({ field: shown(path), before, after });
    }
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

function shown(path: string): string {
  return path.startsWith('properties.') ? path.slice('properties.'.length) : path;
}
