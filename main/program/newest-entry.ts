import type { SendingActions } from '../actions/sending.ts';

/** Number of the newest entry of the history; null where the history cannot be read. */
export async function newestEntry(sending: Pick<SendingActions, 'store'>): Promise<number | null> {
  const store = await sending.store();
  const head = store.ok ? store.value.head() : store;
  return head.ok ? head.value.entry : null;
}
