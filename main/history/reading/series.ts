import { toPageUnit } from '../../../core/catalogue/field-units.ts';
import type { Origin } from '../../../core/history/record.ts';
import { utf8 } from '../search/words.ts';
import type { Pages } from './page.ts';
import { slices } from './slices.ts';
import type { State } from '../sqlite/state.ts';

/** Which values to draw. Times in milliseconds since 1970, `to` not included. */
export interface SeriesQuery {
  /** Flat names as core's `fieldsOf` gives them: `num_streams`, `disk.size`. */
  readonly fields: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly origin?: Origin;
  readonly event?: string;
  readonly signal?: AbortSignal;
}

/** Some neighbouring points. `values[f][i]` belongs to `fields[f]` and `at[i]`; null is a gap. */
export interface SeriesChunk {
  readonly at: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/**
 * Gives the values of fields over time, in chunks in the order of recording. A record without the field, or
 * whose bodies were deleted, is a gap. Numbers written as text count; true and false are 1 and 0. Sizes come in
 * the units of the vendor's page, whatever the release that sent them wrote.
 */
export async function* series(
  state: State,
  pages: Pages,
  query: SeriesQuery,
): AsyncGenerator<SeriesChunk> {
  const { fields, from, to, origin, event, signal } = query;
  const units = unitsOf(fields);
  const filters = {
    ...(from > -Infinity && { since: from }),
    ...(to < Infinity && { until: to }),
    ...(origin && { origin }),
    ...(event !== undefined && { event }),
  };
  const points = slices(state, pages, { filters, ...(signal && { signal }) }, (seq) => {
    const record = state.record(seq);
    if (!record) return null;
    const slot = state.bodies.of(seq);
    const message = slot.state === 'kept' ? messageOf(utf8(slot.made)) : null;
    const version = message && fieldAt(message, 'zo_version');
    const convert = units(record.event, typeof version === 'string' ? version : null);
    const values = fields.map((field, index) => {
      const value = message && numberOf(fieldAt(message, field));
      return value === null ? null : (convert[index]?.(value) ?? null);
    });
    return { at: record.at, values };
  });
  for await (const some of points) {
    yield {
      at: some.map(({ at }) => at),
      values: fields.map((_, index) => some.map(({ values }) => values[index] ?? null)),
    };
  }
}

type Units = (event: string, version: string | null) => readonly ((value: number) => number)[];

/** How the values of each field are converted, by who made the payload: few differ, and looking it up takes long. */
function unitsOf(fields: readonly string[]): Units {
  const known = new Map<string, readonly ((value: number) => number)[]>();
  return (event, version) => {
    const key = `${version} ${event}`;
    const kept = known.get(key);
    if (kept) return kept;
    const made = fields.map((field) => toPageUnit({ event, version }, field));
    // Versions come from payloads, which anybody can write.
    if (known.size < 1000) known.set(key, made);
    return made;
  };
}

type Message = Record<string, unknown>;

function messageOf(text: string): Message | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const batch: unknown = value['batch'];
  const only: unknown = Array.isArray(batch) && batch.length === 1 ? batch[0] : value;
  return isObject(only) ? only : null;
}

function isObject(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands behind a flat name: a key of `properties` before a key of the message. */
function fieldAt(message: Message, name: string): unknown {
  const properties = message['properties'];
  const inner = isObject(properties) ? valueAt(properties, name) : undefined;
  return inner ?? valueAt(message, name);
}

function valueAt(object: Message, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const inner = object[name.slice(0, dot)];
    const found = isObject(inner) ? valueAt(inner, name.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && !/^-?\d+(?:\.\d+)?$/.test(value)) return null;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
