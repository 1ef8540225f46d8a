import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { makePrivateFile } from '../../files/make-private.ts';
import { BrokenStore } from './faults.ts';

/** A row as an array of its columns: quicker than an object, and typed where it is read. */
export type Row = readonly SQLOutputValue[];

/** How a file is opened. */
export interface SqlOptions {
  /** How long to wait for another process, in milliseconds. */
  readonly busyMs: number;
  readonly readOnly: boolean;
}

/** A connection with its prepared statements. Every method throws what SQLite throws. */
export class Sql {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens a file, `:memory:`, or a `file:` address with options for SQLite. */
  constructor(file: string | URL, { busyMs, readOnly }: SqlOptions) {
    // The files that SQLite puts beside it get the same mode.
    if (typeof file === 'string' && file !== ':memory:' && !readOnly) makePrivateFile(file);
    this.#db = new DatabaseSync(file, {
      timeout: busyMs,
      readOnly,
      enableForeignKeyConstraints: false,
    });
  }

  /** Runs statements that take and give nothing. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs a statement and gives the number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** The first row, or null. */
  get(sql: string, ...values: SQLInputValue[]): Row | null {
    const row: unknown = this.#statement(sql).get(...values);
    return row === undefined ? null : toRow(row);
  }

  /** All rows. */
  all(sql: string, ...values: SQLInputValue[]): Row[] {
    const rows: unknown = this.#statement(sql).all(...values);
    if (areRows(rows)) return rows;
    throw new BrokenStore('A row has no columns.');
  }

  /** All or nothing, holding the write lock from the start. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.run('COMMIT');
      return value;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** One and the same state of the file for everything read in it, whatever other processes write. */
  snapshot<T>(work: () => T): T {
    if (this.#db.isTransaction) return work();
    // Prepared like all else: lists are read at every turn of the wheel.
    this.run('BEGIN');
    try {
      return work();
    } finally {
      if (this.#db.isTransaction) this.run('COMMIT');
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    made.setReturnArrays(true);
    this.#statements.set(sql, made);
    return made;
  }
}

/** Statements give arrays; looking at the first is enough, and rows are read very often. */
function areRows(value: unknown): value is Row[] {
  return Array.isArray(value) && (value.length === 0 || Array.isArray(value[0]));
}

function toRow(value: unknown): Row {
  if (!Array.isArray(value)) throw new BrokenStore('A row has no columns.');
  return value;
}

/** A column that must hold a whole number. */
export function int(value: SQLOutputValue | undefined): number {
  if (typeof value === 'number') return value;
  throw new BrokenStore('A number is missing.');
}

/** A column that may hold a whole number. */
export function intOrNull(value: SQLOutputValue | undefined): number | null {
  return value === null ? null : int(value);
}

/** A column that must hold text. */
export function text(value: SQLOutputValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new BrokenStore('A text is missing.');
}

/** A column that must hold bytes. */
export function blob(value: SQLOutputValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new BrokenStore('Bytes are missing.');
}

/** Bytes in hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
