import { always } from '../../core/history/time-span.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { LongWork } from '../../core/ports.ts';
import { storeMessages as messages } from './messages.ts';
import type { Walked } from './records.ts';
import type { HistoryStore } from './store.ts';

/** What of the history is walked, with what tells that bodies are gone. */
export type WalkedStore = Pick<HistoryStore, 'walk' | 'marks'>;

const deleting: readonly string[] = ['retention', 'deletion', 'salvage'];

/**
 * Builds what reads every payload, oldest first, and returns what `fold` makes of them, from `empty` on. That is kept in
 * memory, so that the next time only what came since is read; where bodies were deleted meanwhile all is read anew,
 * because what is deleted is forgotten here, too. Failures: `stopped`, and what opening and reading answer.
 */
export function createReadOnce<T>(
  open: () => Promise<Outcome<WalkedStore>>,
  empty: T,
  fold: (known: T, payloads: readonly Walked[]) => T,
): (work?: LongWork) => Promise<Outcome<T>> {
  let read = { known: empty, upTo: 0, deletions: 0 };
  return async (work) => {
    const store = await open();
    if (!store.ok) return store;
    const marks = store.value.marks(always);
    if (!marks.ok) return marks;
    const deletions = marks.value.filter(({ what }) => deleting.includes(what)).length;
    let { known, upTo } = deletions === read.deletions ? read : { known: empty, upTo: 0 };
    try {
      for await (const some of store.value.walk({ ...work, filters: {}, above: upTo })) {
        known = fold(known, some);
        upTo = some.at(-1)?.record ?? upTo;
      }
    } catch (error) {
      if (work?.signal.aborted !== true) throw error;
      return failure('stopped', say(messages.stopped));
    }
    read = { known, upTo, deletions };
    return success(known);
  };
}
