import { join } from 'node:path';
import type { Outcome } from '../../core/outcome.ts';
import type { HistoryStore } from '../history/store.ts';
import { historyKey } from '../profile/history-key.ts';
import type { Cipher } from '../profile/keyring.ts';
import { kept } from './joined.ts';

/** Opens the history of a profile when it is first asked for; again after it failed. */
export function historyOpener(
  profile: string,
  cipher: Cipher,
): () => Promise<Outcome<HistoryStore>> {
  return kept(async () => {
    const { migrateHistory, openHistory } = await import('../history/open.ts');
    const key = await historyKey(join(profile, 'history.key'), cipher);
    const place = { file: join(profile, 'history.sqlite'), key, now: Date.now };
    await migrateHistory(place);
    return openHistory(place);
  });
}
