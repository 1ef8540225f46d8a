import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseNotice } from '../../core/deletion/case-dates.ts';
import { watchDeletion } from '../actions/deletion-watch.ts';
import { newestEntry } from './newest-entry.ts';
import type { Program } from './types.ts';

/**
 * Tells of dates that near and of payloads after a request, also while another page is shown. `profile` is a folder,
 * absolute.
 */
export function watchRequests(
  { sending, deletion }: Pick<Program, 'sending' | 'deletion'>,
  profile: string,
  tell: (notice: CaseNotice) => void,
): void {
  watchDeletion({
    any: () => existsSync(join(profile, 'deletion.json')),
    newest: () => newestEntry(sending),
    news: () => deletion.news(),
    steady: () => performance.now(),
    tell,
  });
}
