import { inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { origins, recordStates } from '../../../core/history/record.ts';
import { bodyOf, lostBody, type Body } from '../bodies.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import { parsed, textIn } from '../sqlite/names.ts';
import { rareEntry, type RecordRow, type StepEntry } from '../sqlite/rows.ts';
import type { Row, Sql } from '../sqlite/sql.ts';
import { blob, int, intOrNull, text } from '../sqlite/sql.ts';
import type { Source } from './copy.ts';

// The file of the first release: bodies packed in blocks of about 256 records, what many records have in common as JSON
// in tables of its own.
const facets = z.tuple([
  z.enum(origins),
  z.string(),
  z.string(),
  z.string(),
  z.enum(['allowed', 'blocked']),
  z.string(),
  z.boolean(),
]);
const outcomes = [null, 'sent', 'failed', 'retry', 'blocked'] as const;
const range = 'WHERE seq BETWEEN ? AND ? ORDER BY seq';

/** Returns a history of the first release as a source, read as it is. */
export function sourceOfFirst(sql: Sql): Source {
  const jsons = new Map<string, string>();
  const jsonOf = (table: 'facet' | 'text', code: number): string => {
    const key = `${table} ${code}`;
    const known = jsons.get(key);
    if (known !== undefined) return known;
    const row = sql.get(`SELECT json FROM ${table} WHERE code = ?`, code);
    if (!row) throw new BrokenStore('A text that an entry names is missing.');
    const json = text(row[0]);
    jsons.set(key, json);
    return json;
  };
  let block: { readonly first: number; readonly bodies: ReadonlyMap<number, Body> } | null = null;
  return {
    top: () =>
      sql.int(
        'SELECT max(coalesce((SELECT max(seq) FROM record), 0), coalesce((SELECT max(seq) FROM step), 0))',
      ),
    records: (first, last) =>
      sql
        .all(`SELECT seq, at, facet, state, status, bytes, hash FROM record ${range}`, first, last)
        .map((row) => ({
          seq: int(row[0]),
          hash: blob(row[6]),
          entry: recordOf(row, jsonOf('facet', int(row[2]))),
        })),
    steps: (first, last) =>
      sql
        .all(
          `SELECT seq, at, kind, record, text, status, next, bytes, hash FROM step ${range}`,
          first,
          last,
        )
        .map((row) => {
          const json = row[4] === null ? null : jsonOf('text', int(row[4]));
          return { seq: int(row[0]), hash: blob(row[8]), entry: stepOf(row, json) };
        }),
    body: (seq) => {
      const fresh = sql.get('SELECT tag, made, sent FROM fresh WHERE seq = ?', seq);
      if (fresh) return taggedBody(int(fresh[0]), fresh.slice(1));
      const first = sql.int('SELECT max(first) FROM chunk WHERE first <= ?', seq);
      if (block?.first !== first) {
        const [data] = sql.get('SELECT data FROM chunk WHERE first = ?', first) ?? [];
        block = { first, bodies: unpackBlock(blob(data)) };
      }
      const body = block.bodies.get(seq);
      if (!body) throw new BrokenStore(`The bodies of record ${seq} are missing.`);
      return body;
    },
  };
}

function recordOf(row: Row, json: string): RecordRow {
  const found = facets.safeParse(parsed(json)).data;
  const state = recordStates[int(row[3])];
  if (!found || state === undefined) throw new BrokenStore('A record has no known state.');
  const [origin, event, userId, destination, decision, reason, leaving] = found;
  const facts = { origin, event, userId, destination, decision, reason, leaving };
  const [status, bytes] = [intOrNull(row[4]), int(row[5])];
  return { kind: 'made', seq: int(row[0]), at: int(row[1]), ...facts, state, status, bytes };
}

function stepOf(row: Row, json: string | null): StepEntry {
  const [at, kind] = [int(row[1]), int(row[2])];
  if (kind === 0) {
    const headers = json === null ? {} : { headers: textIn(json, false) };
    return { kind: 'attempt', at, record: int(row[3]), ...headers };
  }
  if (json === null) throw new BrokenStore('A text is missing.');
  const outcome = outcomes[kind];
  if (!outcome) return rareEntry(kind, at, json, false);
  return {
    kind: 'outcome',
    at,
    record: int(row[3]),
    outcome: outcome === 'retry' ? 'failed' : outcome,
    status: intOrNull(row[5]),
    words: textIn(json, false),
    final: outcome !== 'retry',
    nextAt: intOrNull(row[6]),
    bytes: int(row[7]),
  };
}

const states = ['kept', 'deleted', 'lost'] as const;

/** A tag is four times the state and what was to be sent: 0 nothing, 1 the same, 2 another. */
function taggedBody(tag: number, [made, sent]: readonly unknown[]): Body {
  const state = states[Math.floor(tag / 4)];
  if (state === undefined) throw new BrokenStore(`No body has the tag ${tag}.`);
  return state === 'lost' ? lostBody : bodyOf(state, [tag % 4, made, sent]);
}

/** Unpacks a block: for each body the distance to the number before, its tag, and lengths with the bytes. */
function unpackBlock(data: Uint8Array): ReadonlyMap<number, Body> {
  const bytes = inflated(data);
  const bodies = new Map<number, Body>();
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 49; scale *= 128) {
      const byte = bytes[at] ?? Number.NaN;
      at += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
    throw new BrokenStore('The bodies of a block are cut short.');
  };
  const body = (): Uint8Array => {
    const length = number();
    at += length;
    if (at > bytes.length) throw new BrokenStore('A body of a block is cut short.');
    return bytes.subarray(at - length, at);
  };
  let seq = 0;
  for (let left = number(); left > 0; left -= 1) {
    seq += number();
    const tag = number();
    const made = body();
    bodies.set(seq, taggedBody(tag, [made, tag % 4 === 2 ? body() : null]));
  }
  return bodies;
}

function inflated(data: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(data);
  } catch {
    throw new BrokenStore('The bodies of a block cannot be unpacked.');
  }
}
