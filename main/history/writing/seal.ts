import type { Bodies } from '../bodies/bodies.ts';
import { transact } from './append.ts';
import { leftAt } from '../reading/left.ts';
import type { NumberedSlot } from '../bodies/slots.ts';
import { packSlots } from '../bodies/slots.ts';
import type { State, TailRecord } from '../sqlite/state.ts';
import { comboOf } from '../sqlite/state.ts';
import { indexBlock } from '../search/word-index.ts';

/** Records of a block. */
export const blockSize = 256;
/** The newest records stay as they are, because most of what still happens to records happens to them. */
const kept = 64;
/** A block's bodies, before packing, are at most about this many bytes. */
const blockBytes = 1_048_576;

/** Blocks of one transaction: each waits for the disk, and while it is open nobody else can write. */
const atOnce = 8;

/**
 * Packs the oldest records behind the blocks into new blocks, as long as there are enough, a few in a transaction.
 * Changes nothing that can be seen from outside.
 */
export function seal(state: State, bodies: Bodies): void {
  while (isSealDue(state)) {
    transact(state, () => {
      // Another process may have done it while this one waited for the lock.
      for (let blocks = 0; blocks < atOnce && isSealDue(state); blocks += 1) sealOne(state, bodies);
    });
  }
}

/** True when there are enough records behind the blocks for another one. */
export function isSealDue({ tail }: State): boolean {
  return tail.length >= blockSize + kept;
}

function sealOne(state: State, bodies: Bodies): void {
  const candidates = state.tail.slice(0, blockSize);
  const first = candidates[0];
  const end = candidates.at(-1);
  if (!first || !end) return;
  const slots = bodies.freshBetween(first.seq, end.seq);
  const count = fitting(slots);
  const records = candidates.slice(0, count);
  const last = records.at(-1) ?? first;
  const packed = withFacets(records, slots);
  const whole = indexBlock(state, first.seq, packed);
  const block = {
    first: first.seq,
    last: last.seq,
    count: records.length,
    low: Math.min(...records.map((record) => record.at)),
    high: Math.max(...records.map((record) => record.at)),
    left: leftAt(state, first.seq, last.seq),
    whole,
    kept: packed.filter(({ slot }) => slot.state === 'kept').length,
    combos: counted(records),
  };
  state.sql.run('INSERT INTO chunk (first, data) VALUES (?, ?)', block.first, packSlots(packed));
  state.sql.run(
    'INSERT INTO block (first, last, count, low, high, left, whole, kept, combos) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    block.first,
    block.last,
    block.count,
    block.low,
    block.high,
    block.left,
    whole ? 1 : 0,
    block.kept,
    JSON.stringify([...block.combos]),
  );
  state.sql.run('DELETE FROM fresh WHERE seq BETWEEN ? AND ?', block.first, block.last);
  state.blocks.push(block);
  state.tail.splice(0, records.length);
  state.generation += 1;
}

/** How many records from the start fit into a block by their bytes; at least one. */
function fitting(slots: readonly NumberedSlot[]): number {
  let bytes = 0;
  for (const [index, { slot }] of slots.entries()) {
    bytes += slot.made.length + (slot.sent instanceof Uint8Array ? slot.sent.length : 0);
    if (bytes > blockBytes) return Math.max(1, index);
  }
  return slots.length;
}

function withFacets(
  records: readonly TailRecord[],
  slots: readonly NumberedSlot[],
): (NumberedSlot & { facet: number })[] {
  const bySeq = new Map(slots.map(({ seq, slot }) => [seq, slot]));
  return records.map(({ seq, facet }) => {
    // A body that is not there (only a damaged file has that) is kept as lost, not passed over.
    const slot = bySeq.get(seq) ?? { state: 'lost', made: new Uint8Array(0), sent: null };
    return { seq, slot, facet };
  });
}

function counted(records: readonly TailRecord[]): Map<number, number> {
  const combos = new Map<number, number>();
  for (const { facet, state } of records) {
    const combo = comboOf(facet, state);
    combos.set(combo, (combos.get(combo) ?? 0) + 1);
  }
  return combos;
}
