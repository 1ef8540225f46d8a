import { RepeatedWords, wordPieces } from '../../../core/history/words.ts';
import type { Facet } from '../sqlite/lookups.ts';
import type { Slot } from '../bodies/slots.ts';

/** A record as its words are read. */
export interface WordedRecord {
  readonly seq: number;
  readonly facet: Facet;
  readonly slot: Slot;
}

/** Words of records: those that every one of them has, and the others of each. */
export interface BlockWords {
  readonly all: ReadonlySet<string>;
  readonly others: readonly (readonly [seq: number, words: ReadonlySet<string>])[];
}

/**
 * Reads the words of a block. What stands in every record, which is most of a heartbeat, is read once and not looked at
 * for each.
 */
export function wordsOfBlock(records: readonly WordedRecord[]): BlockWords {
  const pieces = records.map(({ facet, slot }) => piecesOf(facet, slot));
  const seen = new Map<string, { count: number; last: number }>();
  for (const [at, list] of pieces.entries()) {
    for (const piece of list) {
      const known = seen.get(piece);
      if (known === undefined) seen.set(piece, { count: 1, last: at });
      else if (known.last !== at) {
        known.count += 1;
        known.last = at;
      }
    }
  }
  const known = new RepeatedWords();
  const all = new Set<string>();
  for (const [piece, { count }] of seen) {
    if (count === records.length) known.add(piece, all);
  }
  const others = records.map(({ seq }, at) => {
    const words = new Set<string>();
    for (const piece of pieces[at] ?? []) {
      if (seen.get(piece)?.count !== records.length) known.add(piece, words);
    }
    for (const word of words) if (all.has(word)) words.delete(word);
    return [seq, words] as const;
  });
  return { all, others };
}

/** The texts a record is found by, in pieces between which no word runs. None when its bodies were deleted. */
export function piecesOf(facet: Facet, slot: Slot): readonly string[] {
  if (slot.state !== 'kept') return [];
  const own = [facet.event, facet.userId, facet.destination, facet.reason];
  const sent = slot.sent instanceof Uint8Array ? wordPieces(utf8(slot.sent)) : [];
  return [...own, ...wordPieces(utf8(slot.made)), ...sent];
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
