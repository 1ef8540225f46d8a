import { setImmediate as turn } from 'node:timers/promises';
import type { Origin } from '../../core/history/record.ts';
import type { Bodies } from './bodies.ts';
import { utf8 } from './details.ts';
import type { Slot } from './slots.ts';
import { int } from './sql.ts';
import type { State } from './state.ts';

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
 * whose bodies were deleted, is a gap. Numbers written as text count; true and false are 1 and 0.
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
  // A copy: what is recorded meanwhile comes with the next question.
  for (const block of state.blocks.slice()) {
    query.signal?.throwIfAborted();
    const facets = [...block.combos.keys()].map((combo) => Math.floor(combo / 8));
    if (block.high < query.from || block.low >= query.to || !facets.some(wanted)) continue;
    // Dropped by retention meanwhile.
    if (!state.blockOf(block.first)) continue;
    const slots = bodies.readBlock(block.first);
    yield points(state, query, wanted, block, (seq) => slots.get(seq));
    await turn();
    state.refresh();
  }
  const { tail } = state;
  const range = { first: tail[0]?.seq ?? 0, last: tail.at(-1)?.seq ?? 0 };
  const fresh = new Map(
    bodies.freshBetween(range.first, range.last).map(({ seq, slot }) => [seq, slot]),
  );
  yield points(state, query, wanted, range, (seq) => fresh.get(seq));
}

function points(
  state: State,
  query: SeriesQuery,
  wanted: (facet: number) => boolean,
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
    at.push(time);
    for (const [index, field] of query.fields.entries()) {
      values[index]?.push(message === null ? null : numberAt(message, field));
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

/** The number behind a flat name: a key of `properties` before a key of the message. */
function numberAt(message: Message, name: string): number | null {
  const properties = message['properties'];
  const inner = isObject(properties) ? valueAt(properties, name) : undefined;
  return numberOf(inner ?? valueAt(message, name));
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
