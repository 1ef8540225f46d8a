import type { JsonNode, JsonObject } from './json-text.ts';
import { readJson, stringOf } from './json-text.ts';

/** A field of a payload: its flat name and its value as compact JSON text, numbers exactly as written. */
export interface PayloadField {
  readonly name: string;
  readonly value: string;
}

/** What became of a field between two payloads. */
export type FieldChange = 'same' | 'new' | 'changed' | 'gone';

/** One row of a comparison; `before` or `after` is null where the field was not there. */
export interface FieldDifference {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: FieldChange;
}

/** The name of the one field that stands for a body in which no fields can be found. */
export const wholeBody = '(body)';

/**
 * The fields of a payload's text in their order. Keys of `properties` stand under their own names, unless
 * the message has a key of that name; values inside others are `outer.inner`; arrays are one value. A batch
 * of one message reads as that message; of several, names begin with `batch.0.`. A text that is no JSON
 * object is one field, {@link wholeBody}.
 */
export function fieldsOf(text: string): PayloadField[] {
  const root = readJson(text);
  if (root?.kind !== 'object') return [{ name: wholeBody, value: text }];
  const fields: PayloadField[] = [];
  message(text, root, '', fields);
  return fields;
}

/**
 * Compares two payloads field by field, in the order of `after`; fields that are gone come last. Without a
 * `before` every field is `new`. Values are compared as compact text: `1` and `1.0` differ, spacing does not.
 */
export function diffPayloads(before: string | null, after: string): FieldDifference[] {
  const old = new Map<string, string[]>();
  for (const { name, value } of before === null ? [] : fieldsOf(before)) {
    old.set(name, [...(old.get(name) ?? []), value]);
  }
  const rows: FieldDifference[] = [];
  for (const { name, value } of fieldsOf(after)) {
    // A duplicate key is compared with its counterpart of the same turn.
    const was = old.get(name)?.shift();
    if (was === undefined) rows.push({ name, before: null, after: value, change: 'new' });
    else {
      const change = was === value ? 'same' : 'changed';
      rows.push({ name, before: was, after: value, change });
    }
  }
  for (const [name, values] of old) {
    for (const value of values) rows.push({ name, before: value, after: null, change: 'gone' });
  }
  return rows;
}

function message(text: string, node: JsonObject, prefix: string, out: PayloadField[]): void {
  const own = new Set(node.members.map((member) => member.key));
  for (const { key, value } of node.members) {
    if (key === 'batch' && value.kind === 'array' && value.items.length > 0) {
      for (const [index, item] of value.items.entries()) {
        const each = value.items.length === 1 ? prefix : `${prefix}batch.${index}.`;
        if (item.kind === 'object') message(text, item, each, out);
        else out.push({ name: `${prefix}batch.${index}`, value: compact(text, item) });
      }
    } else if (key === 'properties' && value.kind === 'object' && value.members.length > 0) {
      for (const member of value.members) {
        const name = own.has(member.key) ? `properties.${member.key}` : member.key;
        flat(text, `${prefix}${name}`, member.value, out);
      }
    } else flat(text, `${prefix}${key}`, value, out);
  }
}

function flat(text: string, name: string, value: JsonNode, out: PayloadField[]): void {
  if (value.kind !== 'object' || value.members.length === 0) {
    out.push({ name, value: compact(text, value) });
    return;
  }
  for (const member of value.members) flat(text, `${name}.${member.key}`, member.value, out);
}

/** The value without white space between its parts and with strings in their one plainest form. */
function compact(text: string, node: JsonNode): string {
  if (node.kind === 'string') return JSON.stringify(stringOf(text, node));
  if (node.kind === 'array') {
    return `[${node.items.map((item) => compact(text, item)).join(',')}]`;
  }
  if (node.kind === 'object') {
    const members = node.members.map(
      (member) => `${JSON.stringify(member.key)}:${compact(text, member.value)}`,
    );
    return `{${members.join(',')}}`;
  }
  return text.slice(node.start, node.end);
}
