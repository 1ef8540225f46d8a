import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { deflateRawSync } from 'node:zlib';
import { contentOf, genesis } from '../../../../core/history/chain.ts';
import type { MadeEntry, OutcomeEntry, StoredEntry } from '../../../../core/history/record.ts';
import { plainHasher } from '../../../../main/history/chain.ts';

/** A payload that was made with its end; `null`: it was blocked. */
export interface Written {
  readonly made: MadeEntry;
  readonly outcome: Omit<OutcomeEntry, 'record'> | null;
}

const schema = `
  PRAGMA user_version = 1;
  CREATE TABLE record (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, facet INTEGER NOT NULL, state INTEGER NOT NULL,
    status INTEGER, bytes INTEGER NOT NULL, last INTEGER, hash BLOB NOT NULL) STRICT;
  CREATE TABLE step (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, record INTEGER, prev INTEGER,
    text INTEGER, status INTEGER, next INTEGER, bytes INTEGER, hash BLOB NOT NULL) STRICT;
  CREATE TABLE facet (code INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE text (code INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE fresh (seq INTEGER PRIMARY KEY, tag INTEGER NOT NULL, made BLOB NOT NULL, sent BLOB) STRICT;
  CREATE TABLE block (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, count INTEGER NOT NULL, low INTEGER NOT NULL,
    high INTEGER NOT NULL, left INTEGER, whole INTEGER NOT NULL, kept INTEGER NOT NULL, combos TEXT NOT NULL) STRICT;
  CREATE TABLE chunk (first INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
`;

/** Records of a block. */
const inBlock = 256;

/** Writes a history as the first release did, but for its index of words. What was sent is what was made, or nothing. */
export function writeFirstFormat(file: string, payloads: Iterable<Written>): void {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; BEGIN; ${schema}`);
  const insert = (table: string, columns: number): StatementSync =>
    db.prepare(`INSERT INTO ${table} VALUES (?${', ?'.repeat(columns - 1)})`);
  const [record, step, chunk] = [insert('record', 8), insert('step', 10), insert('chunk', 2)];
  const codes = new Map<string, number>();
  const codeOf = (table: 'facet' | 'text', json: string): number => {
    const code = codes.get(table + json) ?? codes.size + 1;
    if (!codes.has(table + json)) db.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(code, json);
    codes.set(table + json, code);
    return code;
  };
  let [seq, hash] = [0, genesis];
  const link = (entry: (seq: number) => Parameters<typeof contentOf>[1]): Uint8Array => {
    seq += 1;
    return (hash = plainHasher.link(hash, contentOf(seq, entry(seq))));
  };
  let block: (readonly [seq: number, made: MadeEntry])[] = [];
  const era = { algorithm: 'sha-256', keyId: '', salt: '00' } as const;
  const first = link(() => ({ kind: 'era', at: 0, ...era }));
  step.run(seq, 0, 12, null, null, codeOf('text', JSON.stringify(era)), null, null, null, first);
  for (const { made, outcome } of payloads) {
    const { at, origin, event, userId, destination, decision, reason, leaving } = made;
    const facet = [origin, event, userId, destination, decision, reason, leaving];
    const digest = Buffer.from(plainHasher.body(made.made)).toString('hex');
    const digests = { made: digest, sent: made.sent && digest };
    const own = link(() => ({ ...made, digests }));
    const number = seq;
    const state = outcome === null ? 5 : outcome.outcome === 'sent' ? 3 : 4;
    const code = codeOf('facet', JSON.stringify(facet));
    const { status = null, bytes = 0 } = outcome ?? {};
    record.run(number, at, code, state, status, bytes, outcome && number + 1, own);
    if (outcome) {
      const entry: StoredEntry = { ...outcome, record: number };
      const text = codeOf('text', JSON.stringify(outcome.words));
      const kind = outcome.outcome === 'sent' ? 1 : 2;
      const end = link(() => entry);
      step.run(seq, outcome.at, kind, number, null, text, status, null, bytes, end);
    }
    block.push([number, made]);
    if (block.length === inBlock) {
      chunk.run(block[0]?.[0] ?? 0, packed(block));
      block = [];
    }
  }
  for (const [number, { made, sent }] of block) {
    insert('fresh', 4).run(number, sent === null ? 0 : 1, made, null);
  }
  db.exec('COMMIT');
  db.close();
}

/** A block: for each body the distance to the number before, its tag, and its length with the bytes. */
function packed(block: readonly (readonly [seq: number, made: MadeEntry])[]): Uint8Array {
  const parts: Uint8Array[] = [varint(block.length)];
  let before = 0;
  for (const [seq, { made, sent }] of block) {
    parts.push(varint(seq - before), varint(sent === null ? 0 : 1), varint(made.length), made);
    before = seq;
  }
  return deflateRawSync(Buffer.concat(parts));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
