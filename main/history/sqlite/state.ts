import type { ChainHasher, ChainPlace } from '../../../core/history/chain.ts';
import { genesis } from '../../../core/history/chain.ts';
import { Bodies } from '../bodies/bodies.ts';
import { BrokenStore } from './faults.ts';
import { Names } from './names.ts';
import type { RecordRow, StepEntry } from './rows.ts';
import { rareKind, recordColumns, recordOf, stepColumns, stepOf } from './rows.ts';
import type { Row, Sql } from './sql.ts';
import { blob, int } from './sql.ts';

/** What is known of an open database beside its rows: all of it can be read anew, and is when another process wrote. */
export class State {
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

  /** To be called before memory is used: forgets it when another process has written. */
  refresh(): void {
    const version = int(this.sql.get('PRAGMA data_version')?.[0]);
    if (this.#version !== null && this.#version !== version) this.forget();
    this.#version = version;
  }

  /** Reads with memory and file at one and the same moment; another process may write in between two such. */
  snapshot<T>(work: () => T): T {
    return this.sql.snapshot(() => {
      this.refresh();
      return work();
    });
  }

  /** Work that writes: with the lock, with memory up to date, and with memory dropped if it fails. */
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

  /** The newest link, or the place before the first. */
  get head(): ChainPlace {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  set head(place: ChainPlace) {
    this.#head = place;
    this.generation += 1;
  }

  /** How many records there are. */
  get total(): number {
    this.#total ??= int(this.sql.get('SELECT count(*) FROM record')?.[0]);
    return this.#total;
  }

  /** A record was added; null: they have to be counted anew. */
  counted(more: number | null): void {
    this.#total = more === null || this.#total === null ? null : this.#total + more;
  }

  /** How new entries are hashed so far: `algorithm keyId`; empty before the first. */
  get era(): string {
    this.#era ??= this.eraAt(Number.MAX_SAFE_INTEGER);
    return this.#era;
  }

  set era(value: string) {
    this.#era = value;
  }

  /** How an entry was hashed: `algorithm keyId`; empty when that was lost. */
  eraAt(seq: number): string {
    // Dropped with the start of the chain: the cut tells how it went on.
    const entry = this.newest('era', seq) ?? this.newest('cut');
    return entry === null ? '' : `${entry.algorithm} ${entry.keyId}`;
  }

  /** The newest entry of a rare kind up to a number, or null. */
  newest<K extends keyof typeof rareKind>(
    kind: K,
    upTo = Number.MAX_SAFE_INTEGER,
  ): Extract<StepEntry, { kind: K }> | null {
    const row = this.sql.get(
      `SELECT ${stepColumns} FROM step WHERE kind = ${rareKind[kind]} AND kind >= 10 AND seq <= ? ORDER BY seq DESC LIMIT 1`,
      upTo,
    );
    const entry = row && stepOf(row, this.names);
    return entry !== null && isOfKind(entry, kind) ? entry : null;
  }

  /** A record's row, or null when there is none of that number. */
  record(seq: number): RecordRow | null {
    const row = this.sql.get(`SELECT ${recordColumns} FROM record WHERE seq = ?`, seq);
    return row && recordOf(row, this.names);
  }

  /** The steps of a record, oldest first, with their numbers. */
  stepsOf(record: number): { readonly seq: number; readonly entry: StepEntry }[] {
    return this.sql
      .all(`SELECT ${stepColumns} FROM step WHERE record = ? ORDER BY seq`, record)
      .map((row) => ({ seq: int(row[0]), entry: stepOf(row, this.names) }));
  }

  /** The hash of an entry, or null when there is none of that number. */
  hashOf(seq: number): Uint8Array | null {
    const row =
      this.sql.get('SELECT hash FROM record WHERE seq = ?', seq) ??
      this.sql.get('SELECT hash FROM step WHERE seq = ?', seq);
    return row && blob(row[0]);
  }

  /** The oldest entry there is, with its time; null in an empty history. */
  first(): (ChainPlace & { readonly at: number }) | null {
    return this.#end('ASC');
  }

  #readHead(): ChainPlace {
    return this.#end('DESC') ?? { seq: 0, hash: genesis };
  }

  #end(order: 'ASC' | 'DESC'): (ChainPlace & { readonly at: number }) | null {
    const [one, two] = ['record', 'step'].map((table) =>
      this.sql.get(`SELECT seq, hash, at FROM ${table} ORDER BY seq ${order} LIMIT 1`),
    );
    if (!one || !two) {
      const only = one ?? two;
      return only ? endOf(only) : null;
    }
    return endOf(int(one[0]) < int(two[0]) === (order === 'ASC') ? one : two);
  }
}

function isOfKind<K extends StepEntry['kind']>(
  entry: StepEntry,
  kind: K,
): entry is Extract<StepEntry, { kind: K }> {
  if (entry.kind === kind) return true;
  throw new BrokenStore('An entry is of another kind than its row says.');
}

function endOf(row: Row): ChainPlace & { readonly at: number } {
  return { seq: int(row[0]), hash: blob(row[1]), at: int(row[2]) };
}
