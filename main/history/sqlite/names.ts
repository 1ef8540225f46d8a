import { z } from 'zod';
import { BrokenStore } from './faults.ts';
import type { Sql } from './sql.ts';
import { int, text } from './sql.ts';

/**
 * Reads JSON that this program wrote. Throws `BrokenStore` when it is not of that shape, or not written as this
 * program writes it (`exact`): another spelling of the same value is a change, too.
 */
export function stored<S extends z.ZodType>(shape: S, json: string, exact = true): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new BrokenStore('A stored text is not JSON.');
  }
  const parsed = shape.safeParse(value);
  if (parsed.success && (!exact || JSON.stringify(parsed.data) === json)) return parsed.data;
  throw new BrokenStore('A stored text has another shape.');
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

  /** The id of a text, made when there is none yet. Inside a transaction. */
  idOf(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const id = this.find(value) ?? this.#make(JSON.stringify(value));
    if (this.#ids.size >= most) this.#ids.clear();
    this.#ids.set(value, id);
    return id;
  }

  /** The id of a text, or null where no row has it. */
  find(value: string): number | null {
    const row = this.#sql.get('SELECT id FROM name WHERE text = ?', JSON.stringify(value));
    return row && int(row[0]);
  }

  /** The text of an id. Throws `BrokenStore` when there is none. */
  textOf(id: number): string {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const row = this.#sql.get('SELECT text FROM name WHERE id = ?', id);
    if (!row) throw new BrokenStore('A text that an entry names is missing.');
    const value = stored(z.string(), text(row[0]));
    if (this.#texts.size >= most) this.#texts.clear();
    this.#texts.set(id, value);
    return value;
  }

  #make(json: string): number {
    this.#sql.run('INSERT INTO name (text) VALUES (?)', json);
    return int(this.#sql.get('SELECT last_insert_rowid()')?.[0]);
  }
}
