import type { LastCheck } from '../core/history/verification.ts';
import type { Outcome } from '../core/outcome.ts';
import { openHistoryCheck, type HistoryCheck } from './history/last-check.ts';
import type { HistoryStore } from './history/store.ts';
import { historyKey } from './profile/history-key.ts';
import type { Cipher } from './profile/keyring.ts';
import { kept } from './joined.ts';
import type { Base } from './app-types.ts';
import { createFollowedWork, type FollowedWork } from './history/long-work.ts';
import { createHistoryService, type HistoryService } from './history/service.ts';
import { saveFileOf } from './wire-desktop.ts';
import { profilePath } from './profile/profile-files.ts';

/** The history of a profile, opened when it is first asked for; again after that failed. */
export interface WiredHistory {
  readonly open: () => Promise<Outcome<HistoryStore>>;
  /** What was opened; null: nothing yet. */
  readonly known: () => HistoryStore | null;
  /** Remembers integrity checks. */
  readonly check: HistoryCheck;
  /** The newest check of the history that is open; null: there is none. */
  readonly checked: () => LastCheck | null;
  /** Long work on it, which the window follows and stops. */
  readonly work: FollowedWork;
}

/** Ties the history to its file and its key; `changed` is told once the newest check was read. */
export function openHistoryOf(profile: string, cipher: Cipher, changed: () => void): WiredHistory {
  let known: HistoryStore | null = null;
  const open = kept(async () => {
    const { migrateHistory, openHistory } = await import('./history/open.ts');
    const key = await historyKey(profilePath(profile, 'history.key'), cipher);
    const place = { file: profilePath(profile, 'history.sqlite'), key, now: Date.now };
    await migrateHistory(place);
    const opened = openHistory(place);
    if (opened.ok) known = opened.value;
    return opened;
  });
  const check = openHistoryCheck(profile, changed);
  const checked = (): LastCheck | null => (known === null ? null : check.last(known));
  const work = createFollowedWork(changed);
  return { open, known: () => known, check, checked, work };
}

/** Wires the service of the history. */
export function wireHistoryService({ options, settings, history, changed }: Base): HistoryService {
  return createHistoryService({
    ...history,
    ownId: () => settings.knownOwnId(),
    changed,
    saveFile: saveFileOf(options.desktop),
  });
}
