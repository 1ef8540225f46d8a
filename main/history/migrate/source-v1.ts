import { inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { origins, recordStates } from '../../../core/history/record.ts';
import type { Slot } from '../bodies/slots.ts';
import type { Source } from '../file/source.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import { stored } from '../sqlite/names.ts';
import type { RecordRow, StepEntry } from '../sqlite/rows.ts';
import { rareEntry } from '../sqlite/rows.ts';
import type { Row, Sql } from '../sqlite/sql.ts';
import { blob, int, intOrNull, text } from '../sqlite/sql.ts';

// The file of the first release: bodies packed in blocks of about 256 records, what many records have in common as
// JSON in tables of its own.
const facetShape = z.tuple([
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

/** A history of the first release, read as it lies. */
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
  const recordOf = (row: Row): RecordRow => {
    const [origin, event, userId, destination, decision, reason, leaving] = stored(
      facetShape,
      jsonOf('facet', int(row[2])),
      false,
    );
    const state = recordStates[int(row[3])];
    if (state === undefined) throw new BrokenStore('A record has no known state.');
    const facts = { origin, event, userId, destination, decision, reason, leaving };
    return {
      seq: int(row[0]),
      at: int(row[1]),
      ...facts,
      state,
      status: intOrNull(row[4]),
      bytes: int(row[5]),
    };
  };
  const stepOf = (row: Row): StepEntry => {
    const [at, kind] = [int(row[1]), int(row[2])];
    if (kind === 0) {
      const begun = { kind: 'attempt', at, record: int(row[3]) } as const;
      const code = intOrNull(row[4] ?? null);
      return code === null
        ? begun
        : { ...begun, headers: stored(z.string(), jsonOf('text', code), false) };
    }
    const json = jsonOf('text', int(row[4]));
    const outcome = outcomes[kind];
    if (!outcome) return rareEntry(kind, at, json, false);
    return {
      kind: 'outcome',
      at,
      record: int(row[3]),
      outcome: outcome === 'retry' ? 'failed' : outcome,
      status: intOrNull(row[5]),
      words: stored(z.string(), json, false),
      final: outcome !== 'retry',
      nextAt: intOrNull(row[6]),
      bytes: int(row[7]),
    };
  };
  let block: { readonly first: number; readonly slots: ReadonlyMap<number, Slot> } | null = null;
  return {
    top: () => {
      const row = sql.get('SELECT max((SELECT max(seq) FROM record), (SELECT max(seq) FROM step))');
      return (
        intOrNull(row?.[0] ?? null) ?? int(sql.get('SELECT coalesce(max(seq), 0) FROM step')?.[0])
      );
    },
    records: (first, last) =>
      sql
        .all(`SELECT seq, at, facet, state, status, bytes, hash FROM record ${range}`, first, last)
        .map((row) => [recordOf(row), blob(row[6])] as const),
    steps: (first, last) =>
      sql
        .all(
          `SELECT seq, at, kind, record, text, status, next, bytes, hash FROM step ${range}`,
          first,
          last,
        )
        .map((row) => [int(row[0]), stepOf(row), blob(row[8])] as const),
    body: (seq) => {
      const fresh = sql.get('SELECT tag, made, sent FROM fresh WHERE seq = ?', seq);
      if (fresh) {
        return slotOf(int(fresh[0]), blob(fresh[1]), fresh[2] === null ? null : blob(fresh[2]));
      }
      const found = sql.get('SELECT max(first) FROM chunk WHERE first <= ?', seq);
      const first = int(found?.[0]);
      if (block?.first !== first) {
        const data = sql.get('SELECT data FROM chunk WHERE first = ?', first);
        block = { first, slots: unpackSlots(blob(data?.[0])) };
      }
      const slot = block.slots.get(seq);
      if (!slot) throw new BrokenStore(`The bodies of record ${seq} are missing.`);
      return slot;
    },
  };
}

const states = ['kept', 'deleted', 'lost'] as const;
const otherSent = 2;

function slotOf(tag: number, made: Uint8Array, sent: Uint8Array | null): Slot {
  const state = states[Math.floor(tag / 4)];
  const kind = tag % 4;
  if (state === undefined || kind > otherSent || (kind === otherSent && sent === null)) {
    throw new BrokenStore(`No body has the tag ${tag}.`);
  }
  if (state === 'lost') return { state, made: new Uint8Array(0), sent: null };
  return { state, made, sent: kind === otherSent ? sent : kind === 1 ? 'same' : null };
}

/** A block: for each body the distance to the number before, its tag, and lengths with the bytes. */
function unpackSlots(data: Uint8Array): ReadonlyMap<number, Slot> {
  const bytes = inflated(data);
  const slots = new Map<number, Slot>();
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 49; scale *= 128) {
      const byte = bytes[at];
      if (byte === undefined) break;
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
    slots.set(seq, slotOf(tag, made, tag % 4 === otherSent ? body() : null));
  }
  return slots;
}

function inflated(data: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(data);
  } catch {
    throw new BrokenStore('The bodies of a block cannot be unpacked.');
  }
}
