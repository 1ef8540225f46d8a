import { fieldEntry } from '../catalogue/field.ts';
import { isMetricName } from '../catalogue/metrics.ts';
import type { WireType } from '../catalogue/wire-fields.ts';
import { fieldsOf, type PayloadField } from '../diff.ts';

/** What is read from a payload before it is compared. Everything in it comes from outside. */
export interface ReadMessage {
  /** The event's name; null when there is none. */
  readonly event: string | null;
  /** Whose report it is; null when it does not say. */
  readonly userId: string | null;
  /** `zo_version` as it was sent; null when it was not. */
  readonly version: string | null;
  /** What was sent beside the parts every message has: flat name and compact JSON. */
  readonly fields: readonly PayloadField[];
}

/** Reads a payload's text. A text that is no JSON object has one field that stands for all of it. */
export function readMessage(text: string): ReadMessage {
  const all = fieldsOf(text);
  const first = (name: string): string | null => {
    const found = all.find((field) => field.name === name);
    return found === undefined ? null : plainText(found.value);
  };
  return {
    event: first('event'),
    userId: first('userId'),
    version: first('zo_version'),
    fields: all.filter(({ name }) => isMetricName(name) || !fieldEntry(name).documented),
  };
}

/** The JSON type of a compact value; null for `null`, objects and arrays. */
export function typeOf(value: string): WireType | null {
  if (value.startsWith('"')) return 'string';
  if (value === 'true' || value === 'false') return 'boolean';
  return /^-?\d/.test(value) ? 'number' : null;
}

/** The text behind a compact string, or the value as it is written. */
export function plainText(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === 'string' ? text : value;
  } catch {
    return value;
  }
}
