import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { findingMessages } from '../../../core/history/kept/messages.ts';
import { makePrivateFile } from '../../files/make-private.ts';
import { BrokenStore } from './faults.ts';

/** A row as an array of its columns: quicker than an object, and typed where it is read. */
export type Row = readonly SQLOutputValue[];

/** How a file is opened. `busyMs`: how long to wait for another process. */
export interface SqlOptions {
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
    const options = { timeout: busyMs, readOnly, enableForeignKeyConstraints: false };
    this.#db = new DatabaseSync(file, options);
  }

  /** Makes a file readable that is shorter than it says, as far as it goes. */
  allowCut(): void {
    this.#db.enableDefensive(false);
    this.#db.exec('PRAGMA writable_schema = ON');
  }

  /** Runs statements that take and return nothing. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs a statement. */
  run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }

  /** Returns the first row, or null. */
  get(sql: string, ...values: SQLInputValue[]): Row | null {
    const row: unknown = this.#statement(sql).get(...values);
    if (row === undefined) return null;
    if (Array.isArray(row)) return row;
    throw new BrokenStore(findingMessages.noColumns.text);
  }

  /** Returns all rows. */
  all(sql: string, ...values: SQLInputValue[]): Row[] {
    const rows: unknown = this.#statement(sql).all(...values);
    if (areRows(rows)) return rows;
    throw new BrokenStore(findingMessages.noColumns.text);
  }

  /** Returns the whole number in the first column of the first row. Throws `BrokenStore` when there is none. */
  int(sql: string, ...values: SQLInputValue[]): number {
    return int(this.get(sql, ...values)?.[0]);
  }

  /** Returns the whole numbers in the first column of all rows. */
  ints(sql: string, ...values: SQLInputValue[]): number[] {
    return this.all(sql, ...values).map((row) => int(row[0]));
  }

  /** All or nothing, holding the write lock from the start. */
  transaction<T>(work: () => T): T {
    return this.#within('BEGIN IMMEDIATE', work);
  }

  /** One and the same state of the file for everything read in it, whatever other processes write. */
  snapshot<T>(work: () => T): T {
    return this.#db.isTransaction ? work() : this.#within('BEGIN', work);
  }

  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #within<T>(begin: string, work: () => T): T {
    this.run(begin);
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

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    made.setReturnArrays(true);
    this.#statements.set(sql, made);
    return made;
  }
}

/** Statements return arrays; looking at the first is enough, and rows are read very often. */
function areRows(value: unknown): value is Row[] {
  return Array.isArray(value) && (value.length === 0 || Array.isArray(value[0]));
}

/** Returns a column that must hold a whole number. Throws `BrokenStore`, as the next ones. */
export function int(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new BrokenStore(findingMessages.noNumber.text);
}

/** Returns a column that may hold a whole number. */
export function intOrNull(value: unknown): number | null {
  return value === null ? null : int(value);
}

/** Returns a column that must hold text. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new BrokenStore(findingMessages.noText.text);
}

/** Returns a column that must hold bytes. */
export function blob(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new BrokenStore(findingMessages.noBytes.text);
}

/** Returns bytes in hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
