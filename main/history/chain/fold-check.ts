import { firstState, nextState, recordStates } from '../../../core/history/record.ts';
import type { RecordRow, StoredLink } from './links.ts';
import { linksBetween } from './links.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { StepEntry } from '../sqlite/steps.ts';

interface Folded {
  state: number;
  status: number | null;
  bytes: number;
  last: number | null;
}

/**
 * Checks what the lists show against the chain. A record's row keeps the outcome of its steps, a block's row
 * how many records of each kind it has; neither is hashed, so both are computed anew from what is.
 */
export class FoldCheck {
  readonly #state: State;
  readonly #open = new Map<number, Folded>();
  /** Records up to this one may miss steps, lost with a broken file or dropped. */
  readonly #loose: number;

  constructor(state: State, loose: number) {
    this.#state = state;
    this.#loose = loose;
  }

  /** A record came by. */
  made(seq: number, row: RecordRow): string | null {
    const { decision, leaving } = this.#state.lookups.facet(row.facet);
    const first = firstState({ decision, leaving });
    const folded = { state: recordStates.indexOf(first), status: null, bytes: 0, last: null };
    if (first === 'blocked') return this.#compare(seq, folded, row);
    this.#open.set(seq, folded);
    return null;
  }

  /** A step came by; a sentence when it does not follow from what was before, or the row says otherwise. */
  step(seq: number, entry: StepEntry): string | null {
    if (entry.kind !== 'attempt' && entry.kind !== 'outcome') return null;
    if (entry.record <= this.#loose) return null;
    const folded = this.#open.get(entry.record);
    const before = folded && recordStates[folded.state];
    const after = before && nextState(before, entry);
    if (!folded || !after) return `Entry ${seq} does not follow from what happened before it.`;
    folded.state = recordStates.indexOf(after);
    folded.last = seq;
    if (entry.kind === 'outcome') {
      folded.status = entry.status ?? folded.status;
      folded.bytes += entry.bytes;
    }
    if (after !== 'sent' && after !== 'failed' && after !== 'blocked') return null;
    // Nothing can follow, so it can be compared and forgotten.
    this.#open.delete(entry.record);
    return this.#compareStored(entry.record, folded);
  }

  /** At the end: the records that are still open, as of entry `head`. */
  *remaining(head: number): Generator<{ record: number; reason: string }> {
    for (const [record, folded] of this.#open) {
      const link = linksBetween(this.#state, record, record).get(record);
      const row = rowOf(link);
      // Went on while the check was running.
      if (row && (row.last ?? 0) > head) continue;
      const reason = this.#compareStored(record, folded);
      if (reason !== null) yield { record, reason };
    }
  }

  /** A block whose row does not fit its records, and the records between the blocks; null when all fits. */
  blocks(): { record: number; reason: string } | null {
    const { sql, blocks, tail } = this.#state;
    let after = 0;
    for (const block of blocks) {
      const range = [block.first, block.last] as const;
      const seen = sql.get(
        'SELECT count(*), min(at), max(at) FROM record WHERE seq > ? AND seq <= ?',
        after,
        block.last,
      );
      const combos = sql
        .all(
          'SELECT facet * 8 + state, count(*) FROM record WHERE seq BETWEEN ? AND ? GROUP BY 1',
          ...range,
        )
        .map((row) => [int(row[0]), int(row[1])] as const);
      const fits =
        int(seen?.[0]) === block.count &&
        seen?.[1] === block.low &&
        seen?.[2] === block.high &&
        combos.length === block.combos.size &&
        combos.every(([combo, count]) => block.combos.get(combo) === count);
      if (!fits) {
        return {
          record: block.first,
          reason: `What the lists use to find records ${block.first} to ${block.last} does not fit them.`,
        };
      }
      after = block.last;
    }
    const rest = int(sql.get('SELECT count(*) FROM record WHERE seq > ?', after)?.[0]);
    return rest === tail.length
      ? null
      : { record: after, reason: 'The newest records do not add up.' };
  }

  #compareStored(seq: number, folded: Folded): string | null {
    const row = rowOf(linksBetween(this.#state, seq, seq).get(seq));
    return row ? this.#compare(seq, folded, row) : `Record ${seq} is missing.`;
  }

  #compare(seq: number, folded: Folded, row: RecordRow): string | null {
    if (seq <= this.#loose) return null;
    const same =
      folded.state === row.state &&
      folded.status === row.status &&
      folded.bytes === row.bytes &&
      folded.last === row.last;
    return same ? null : 'What the list shows of its outcome is not what the entries say.';
  }
}

function rowOf(link: StoredLink | undefined): RecordRow | null {
  return link?.entry.kind === 'record' ? link.entry : null;
}
