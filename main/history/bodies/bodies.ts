import { BrokenStore } from '../sqlite/faults.ts';
import type { NumberedSlot, Slot } from './slots.ts';
import { packSlots, slotOf, tagOf, unpackSlots } from './slots.ts';
import type { Row } from '../sqlite/sql.ts';
import { blob, int } from '../sqlite/sql.ts';
import type { Block, State } from '../sqlite/state.ts';

const cached = 4;

/** Reads and replaces bodies, wherever they are: one by one while fresh, packed when in a block. */
export class Bodies {
  readonly #state: State;
  readonly #unpacked = new Map<number, Map<number, Slot>>();
  #generation = -1;

  constructor(state: State) {
    this.#state = state;
  }

  /** The bodies of a record. Throws `BrokenStore` when there should be some and are not. */
  of(seq: number): Slot {
    const block = this.#state.blockOf(seq);
    const slot = block ? this.ofBlock(block.first).get(seq) : this.#fresh(seq);
    if (!slot) throw new BrokenStore(`The bodies of record ${seq} are missing.`);
    return slot;
  }

  /** The bodies of all records of a block. */
  ofBlock(first: number): ReadonlyMap<number, Slot> {
    if (this.#generation !== this.#state.generation) {
      this.#unpacked.clear();
      this.#generation = this.#state.generation;
    }
    const known = this.#unpacked.get(first);
    if (known) return known;
    const slots = this.readBlock(first);
    const oldest = this.#unpacked.keys().next();
    if (this.#unpacked.size >= cached && !oldest.done) this.#unpacked.delete(oldest.value);
    this.#unpacked.set(first, slots);
    return slots;
  }

  /** The same without keeping it in memory: for those that walk through everything. */
  readBlock(first: number): Map<number, Slot> {
    const row = this.#state.sql.get('SELECT data FROM chunk WHERE first = ?', first);
    if (!row) throw new BrokenStore('The bodies of a block are missing.');
    return unpackSlots(blob(row[0]));
  }

  /** Fresh bodies of the records from `first` to `last`, in order. */
  freshBetween(first: number, last: number): NumberedSlot[] {
    return this.#state.sql
      .all(
        'SELECT tag, made, sent, seq FROM fresh WHERE seq BETWEEN ? AND ? ORDER BY seq',
        first,
        last,
      )
      .map((row) => ({ seq: int(row[3]), slot: freshSlot(row) }));
  }

  /** Replaces the bodies of a fresh record. Inside a transaction. */
  replaceFresh(seq: number, slot: Slot): void {
    const sent = slot.sent instanceof Uint8Array ? slot.sent : null;
    this.#state.sql.run(
      'UPDATE fresh SET tag = ?, made = ?, sent = ? WHERE seq = ?',
      tagOf(slot),
      slot.made,
      sent,
      seq,
    );
  }

  /** Replaces the bodies of a block. Inside a transaction. */
  replaceBlock(block: Block, slots: ReadonlyMap<number, Slot>): void {
    const numbered = [...slots].map(([seq, slot]) => ({ seq, slot }));
    this.#unpacked.delete(block.first);
    this.#state.sql.run(
      'UPDATE chunk SET data = ? WHERE first = ?',
      packSlots(numbered),
      block.first,
    );
  }

  #fresh(seq: number): Slot | null {
    const row = this.#state.sql.get('SELECT tag, made, sent FROM fresh WHERE seq = ?', seq);
    return row && freshSlot(row);
  }
}

function freshSlot(row: Row): Slot {
  const sent = row[2] === null ? null : blob(row[2]);
  return slotOf(int(row[0]), blob(row[1]), sent);
}
