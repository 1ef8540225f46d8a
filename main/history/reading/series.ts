import { toPageUnit } from '../../../core/catalogue/field-units.ts';
import { setImmediate as turn } from 'node:timers/promises';
import type { Origin } from '../../../core/history/record.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { utf8 } from './details.ts';
import type { Slot } from '../bodies/slots.ts';
import { int } from '../sqlite/sql.ts';
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
  bodies: Bodies,
  query: SeriesQuery,
): AsyncGenerator<SeriesChunk> {
  const wanted = (facet: number): boolean => {
    const { origin, event } = state.lookups.facet(facet);
    return (query.origin ?? origin) === origin && (query.event ?? event) === event;
  };
  const units = unitsOf(query.fields);
  // By number, because records move from the tail into blocks, and retention drops blocks, meanwhile.
  let after = 0;
  for (;;) {
    query.signal?.throwIfAborted();
    const block = state.snapshot(() => {
      const next = state.blockAfter(after);
      if (!next) return null;
      const facets = [...next.combos.keys()].map((combo) => Math.floor(combo / 8));
      const apart = next.high < query.from || next.low >= query.to || !facets.some(wanted);
      if (apart) return { last: next.last, chunk: null };
      const slots = bodies.readBlock(next.first);
      const chunk = points(state, { query, wanted, units }, next, (seq) => slots.get(seq));
      return { last: next.last, chunk };
    });
    if (!block) break;
    after = block.last;
    if (!block.chunk) continue;
    yield block.chunk;
    await turn();
  }
  yield state.snapshot(() => {
    // Since the question before, another block may have been made of the tail.
    const range = { first: after + 1, last: state.head.seq };
    return points(state, { query, wanted, units }, range, (seq) => bodies.of(seq));
  });
}

/** What the points of a series are made by. */
interface Making {
  readonly query: SeriesQuery;
  readonly wanted: (facet: number) => boolean;
  readonly units: Units;
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

function points(
  state: State,
  { query, wanted, units }: Making,
  range: { readonly first: number; readonly last: number },
  slotOf: (seq: number) => Slot | undefined,
): SeriesChunk {
  const at: number[] = [];
  const values: (number | null)[][] = query.fields.map(() => []);
  const rows = state.sql.all(
    'SELECT seq, at, facet FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq',
    range.first,
    range.last,
  );
  for (const row of rows) {
    const time = int(row[1]);
    if (time < query.from || time >= query.to || !wanted(int(row[2]))) continue;
    const slot = slotOf(int(row[0]));
    const message = slot?.state === 'kept' ? messageOf(utf8(slot.made)) : null;
    const version = message && fieldAt(message, 'zo_version');
    const { event } = state.lookups.facet(int(row[2]));
    const convert = units(event, typeof version === 'string' ? version : null);
    at.push(time);
    for (const [index, field] of query.fields.entries()) {
      const value = message && numberOf(fieldAt(message, field));
      values[index]?.push(value === null ? null : (convert[index]?.(value) ?? null));
    }
  }
  return { at, values };
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
