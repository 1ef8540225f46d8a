import * as z from 'zod';
import { findingMessages } from '../../../core/history/kept/messages.ts';
import { BrokenStore } from './faults.ts';
import type { Sql } from './sql.ts';
import { int, text } from './sql.ts';

/** Returns what JSON says. Throws `BrokenStore` when it is none. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new BrokenStore(findingMessages.notJson.text);
  }
}

/** Returns the text in a JSON string. Throws `BrokenStore` for anything else, another spelling of it included. */
export function textIn(json: string, exact = true): string {
  const value = z.string().safeParse(parsed(json));
  if (value.success && (!exact || JSON.stringify(value.data) === json)) return value.data;
  throw new BrokenStore(findingMessages.otherShape.text);
}

/** Most texts that are kept in memory: payloads come from outside and must not fill it. */
const most = 10_000;

/** Texts that many rows share, by id, kept in memory as far as they were needed. */
export class Names {
  readonly #sql: Sql;
  readonly #texts = new Map<number, string>();
  readonly #ids = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Forgets what is in memory: after a transaction that failed, or when another process wrote. */
  forget(): void {
    this.#texts.clear();
    this.#ids.clear();
  }

  /** Returns the id of a text, made when there is none yet. Inside a transaction. */
  idOf(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    let id = this.find(value);
    if (id === null) {
      this.#sql.run('INSERT INTO name (text) VALUES (?)', JSON.stringify(value));
      id = this.#sql.int('SELECT last_insert_rowid()');
    }
    if (this.#ids.size >= most) this.#ids.clear();
    this.#ids.set(value, id);
    return id;
  }

  /** Returns the id of a text, or null where no row has it. */
  find(value: string): number | null {
    const row = this.#sql.get('SELECT id FROM name WHERE text = ?', JSON.stringify(value));
    return row && int(row[0]);
  }

  /** Returns the text of an id. Throws `BrokenStore` when there is none. */
  textOf(id: number): string {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const row = this.#sql.get('SELECT text FROM name WHERE id = ?', id);
    if (!row) throw new BrokenStore(findingMessages.nameMissing.text);
    const value = textIn(text(row[0]));
    if (this.#texts.size >= most) this.#texts.clear();
    this.#texts.set(id, value);
    return value;
  }
}
