import type { RecordState } from '../../../core/history/record.ts';
import { firstState, nextState } from '../../../core/history/record.ts';
import type { RecordRow, StepEntry } from '../sqlite/rows.ts';
import type { State } from '../sqlite/state.ts';

interface Folded {
  state: RecordState;
  status: number | null;
  bytes: number;
}

/**
 * Checks what the lists show against the chain. A record's row keeps the outcome of its steps, which is not hashed,
 * so it is computed anew from what is.
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
  made(row: RecordRow): string | null {
    const folded = { state: firstState(row), status: null, bytes: 0 };
    if (folded.state === 'blocked') return this.#compare(folded, row);
    this.#open.set(row.seq, folded);
    return null;
  }

  /** A step came by; a sentence when it does not follow from what was before, or the row says otherwise. */
  step(seq: number, entry: StepEntry): string | null {
    if (entry.kind !== 'attempt' && entry.kind !== 'outcome') return null;
    if (entry.record <= this.#loose) return null;
    const folded = this.#open.get(entry.record);
    const after = folded && nextState(folded.state, entry);
    if (!folded || !after) return `Entry ${seq} does not follow from what happened before it.`;
    folded.state = after;
    if (entry.kind === 'outcome') {
      folded.status = entry.status ?? folded.status;
      folded.bytes += entry.bytes;
    }
    if (after !== 'sent' && after !== 'failed' && after !== 'blocked') return null;
    // Nothing can follow, so it can be compared and forgotten.
    this.#open.delete(entry.record);
    return this.#compareStored(entry.record, folded);
  }

  /** At the end: the records that are still open. */
  *remaining(): Generator<{ readonly record: number; readonly reason: string }> {
    for (const [record, folded] of this.#open) {
      const reason = this.#compareStored(record, folded);
      if (reason !== null) yield { record, reason };
    }
  }

  #compareStored(seq: number, folded: Folded): string | null {
    const row = this.#state.record(seq);
    return row ? this.#compare(folded, row) : `Record ${seq} is missing.`;
  }

  #compare(folded: Folded, row: RecordRow): string | null {
    if (row.seq <= this.#loose) return null;
    const same =
      folded.state === row.state && folded.status === row.status && folded.bytes === row.bytes;
    return same ? null : 'What the list shows of its outcome is not what the entries say.';
  }
}
