import { always } from '../../core/history/time-span.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import type { HistoryStore } from './store.ts';

const deleting: readonly string[] = ['retention', 'deletion', 'salvage'];

/** What of the history is walked, with what tells that bodies are gone. */
export type WalkedStore = Pick<HistoryStore, 'walk' | 'marks'>;

/**
 * Returns the store, and how often bodies were deleted from it: what was read before is forgotten when that number has
 * changed. Fails as opening and reading do.
 */
export async function withDeletions(
  open: () => Promise<Outcome<WalkedStore>>,
): Promise<Outcome<{ readonly store: WalkedStore; readonly deletions: number }>> {
  const store = await open();
  if (!store.ok) return store;
  const marks = store.value.marks(always);
  if (!marks.ok) return marks;
  const deletions = marks.value.filter(({ what }) => deleting.includes(what)).length;
  return success({ store: store.value, deletions });
}
