import { BrokenStore } from '../sqlite/faults.ts';
import type { Sql } from '../sqlite/sql.ts';
import { blob } from '../sqlite/sql.ts';
import type { Slot } from './slots.ts';
import { freshSlot, packedColumns, packedSlot, sendsOf } from './slots.ts';

/** Reads and writes bodies, wherever they are: as they came while fresh, packed after. */
export class Bodies {
  readonly #sql: Sql;
  #dictionary: Uint8Array | null = null;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The preset dictionary of the packed bodies. */
  get dictionary(): Uint8Array {
    this.#dictionary ??= blob(this.#sql.get('SELECT bytes FROM dictionary')?.[0]);
    return this.#dictionary;
  }

  /** The bodies of a record. Throws `BrokenStore` when there should be some and are not. */
  of(seq: number): Slot {
    const slot = this.packed(seq) ?? this.fresh(seq);
    if (!slot) throw new BrokenStore(`The bodies of record ${seq} are missing.`);
    return slot;
  }

  /** The packed bodies of a record; null when it has none. */
  packed(seq: number): Slot | null {
    const row = this.#sql.get('SELECT state, sends, made, sent FROM body WHERE seq = ?', seq);
    return row && packedSlot(row, this.dictionary);
  }

  /** The bodies of a record as they came; null when they are packed. */
  fresh(seq: number): Slot | null {
    const row = this.#sql.get('SELECT sends, made, sent FROM fresh WHERE seq = ?', seq);
    return row && freshSlot(row);
  }

  /** Keeps bodies as they came. Inside a transaction. */
  putFresh(seq: number, slot: Slot): void {
    const sent = slot.sent instanceof Uint8Array ? slot.sent : null;
    this.#sql.run('INSERT INTO fresh VALUES (?, ?, ?, ?)', seq, sendsOf(slot), slot.made, sent);
  }

  /** Packs bodies, or what stands in their place. Inside a transaction. */
  putPacked(seq: number, slot: Slot): void {
    const columns = packedColumns(slot, this.dictionary);
    this.#sql.run('INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?, ?)', seq, ...columns);
  }
}
