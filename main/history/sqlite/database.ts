import { findingMessages } from '../../../core/history/kept/messages.ts';
import type { ChainHasher, ChainPlace } from '../../../core/history/chain.ts';
import { genesis } from '../../../core/history/chain.ts';
import { Bodies } from '../bodies.ts';
import { BrokenStore } from './faults.ts';
import { Names } from './names.ts';
import type { RecordRow, StepEntry } from './rows.ts';
import {
  rareKind,
  recordColumns,
  recordOf,
  recordValues,
  stepColumns,
  stepOf,
  stepValues,
} from './rows.ts';
import type { Sql } from './sql.ts';
import { blob, int } from './sql.ts';

/** An entry as the file has it. */
export interface Link {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly entry: RecordRow | StepEntry;
}

const insertRecord = `INSERT INTO record (${recordColumns}, hash) VALUES (?${', ?'.repeat(12)})`;
const insertStep = `INSERT INTO step (${stepColumns}, hash) VALUES (?${', ?'.repeat(9)})`;
const range = 'WHERE seq BETWEEN ? AND ? ORDER BY seq';

type End = ChainPlace & { readonly at: number };

/** An open database with what is known of it in memory, which is read anew when another process wrote. */
export class Database {
  readonly sql: Sql;
  readonly hasher: ChainHasher;
  readonly names: Names;
  readonly bodies: Bodies;
  /** Changes whenever what can be seen from outside does. */
  generation = 0;
  /** Called inside every transaction before its first write. */
  beforeWrite: () => void = () => undefined;
  #version: number | null = null;
  #head: ChainPlace | null = null;
  #era: string | null = null;
  #total: number | null = null;

  constructor(sql: Sql, hasher: ChainHasher) {
    this.sql = sql;
    this.hasher = hasher;
    this.names = new Names(sql);
    this.bodies = new Bodies(sql);
  }

  /** Forgets what is in memory when another process has written. */
  refresh(): void {
    const version = this.sql.int('PRAGMA data_version');
    if (this.#version !== null && this.#version !== version) this.forget();
    this.#version = version;
  }

  /** Reads with memory and file at one and the same moment. */
  snapshot<T>(work: () => T): T {
    return this.sql.snapshot(() => {
      this.refresh();
      return work();
    });
  }

  /** Does work that writes: with the lock, with memory up to date, and with memory dropped if it fails. */
  transact<T>(work: () => T): T {
    try {
      return this.sql.transaction(() => {
        this.refresh();
        this.beforeWrite();
        return work();
      });
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Drops everything in memory: after a failed transaction what is there may never have been written. */
  forget(): void {
    this.generation += 1;
    this.#head = null;
    this.#era = null;
    this.#total = null;
    this.names.forget();
  }

  /** The newest entry, or the place before the first. */
  get head(): ChainPlace {
    this.#head ??= this.#end('DESC') ?? { seq: 0, hash: genesis };
    return this.#head;
  }

  set head(place: ChainPlace) {
    this.#head = place;
    this.generation += 1;
  }

  /** How many records there are. */
  get total(): number {
    this.#total ??= this.sql.int('SELECT count(*) FROM record');
    return this.#total;
  }

  /** How new entries are hashed so far: `algorithm keyId`; empty before the first. */
  get era(): string {
    this.#era ??= this.eraAt(Number.MAX_SAFE_INTEGER);
    return this.#era;
  }

  set era(value: string) {
    this.#era = value;
  }

  /** Returns how an entry was hashed: `algorithm keyId`; empty when that was lost. */
  eraAt(seq: number): string {
    // Dropped with the start of the chain: the cut tells how it went on.
    const entry = this.newest('era', seq) ?? this.newest('cut');
    return entry === null ? '' : `${entry.algorithm} ${entry.keyId}`;
  }

  /** Returns the newest entry of a rare kind up to a number, or null. */
  newest<K extends keyof typeof rareKind>(
    kind: K,
    upTo = Number.MAX_SAFE_INTEGER,
  ): Extract<StepEntry, { kind: K }> | null {
    const [row] = this.sql.all(
      `SELECT ${stepColumns} FROM step WHERE kind = ${rareKind[kind]} AND kind >= 10 AND seq <= ? ORDER BY seq DESC LIMIT 1`,
      upTo,
    );
    const entry = row && stepOf(row, this.names);
    if (!entry) return null;
    if (isOfKind(entry, kind)) return entry;
    throw new BrokenStore(findingMessages.otherKind.text);
  }

  /** Returns a record's row, or null when there is none of that number. */
  record(seq: number): RecordRow | null {
    const row = this.sql.get(`SELECT ${recordColumns} FROM record WHERE seq = ?`, seq);
    return row && recordOf(row, this.names);
  }

  /** Returns the steps of a record, oldest first. */
  stepsOf(record: number): StepEntry[] {
    return this.sql
      .all(`SELECT ${stepColumns} FROM step WHERE record = ? ORDER BY seq`, record)
      .map((row) => stepOf(row, this.names));
  }

  /** Returns the hash of an entry, or null when there is none of that number. */
  hashOf(seq: number): Uint8Array | null {
    const row =
      this.sql.get('SELECT hash FROM record WHERE seq = ?', seq) ??
      this.sql.get('SELECT hash FROM step WHERE seq = ?', seq);
    return row && blob(row[0]);
  }

  /** Returns the entries from one number to another, in order. Throws `BrokenStore` when one of them is none. */
  links(first: number, last: number): Link[] {
    const all: Link[] = [...this.records(first, last), ...this.steps(first, last)];
    return all.toSorted((a, b) => a.seq - b.seq);
  }

  /** Returns the payloads among them. */
  records(first: number, last: number): Link[] {
    const rows = this.sql.all(`SELECT ${recordColumns}, hash FROM record ${range}`, first, last);
    return rows.map((row) => ({
      seq: int(row[0]),
      hash: blob(row[12]),
      entry: recordOf(row, this.names),
    }));
  }

  /** Returns all others. */
  steps(first: number, last: number): Link[] {
    const rows = this.sql.all(`SELECT ${stepColumns}, hash FROM step ${range}`, first, last);
    return rows.map((row) => ({
      seq: int(row[0]),
      hash: blob(row[9]),
      entry: stepOf(row, this.names),
    }));
  }

  /** Writes an entry's row. Inside a transaction. */
  put({ seq, hash, entry }: Link): void {
    if (entry.kind === 'made') {
      const values = recordValues(entry, this.names);
      this.sql.run(insertRecord, ...values, hash);
      if (this.#total !== null) this.#total += 1;
    } else {
      const values = stepValues(entry, this.names);
      this.sql.run(insertStep, seq, ...values, hash);
    }
  }

  /** Returns the oldest entry there is, with its time; null in an empty history. */
  first(): End | null {
    return this.#end('ASC');
  }

  #end(order: 'ASC' | 'DESC'): End | null {
    const ends = ['record', 'step'].flatMap((table) =>
      this.sql.all(`SELECT seq, hash, at FROM ${table} ORDER BY seq ${order} LIMIT 1`),
    );
    const [one, two] = ends.map((row) => ({
      seq: int(row[0]),
      hash: blob(row[1]),
      at: int(row[2]),
    }));
    if (!one || !two) return one ?? null;
    return one.seq < two.seq === (order === 'ASC') ? one : two;
  }
}

function isOfKind<K extends StepEntry['kind']>(
  entry: StepEntry,
  kind: K,
): entry is Extract<StepEntry, { kind: K }> {
  return entry.kind === kind;
}
