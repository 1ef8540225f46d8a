import { basename, join } from 'node:path';
import { formatNumber } from '../../../core/format.ts';
import type { Loss } from '../../../core/history/verification.ts';
import { losses, unacknowledged } from '../reading/marks.ts';
import { isoTime } from '../reading/page.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { RememberedHead } from './head-file.ts';

/** What can be wrong with a file. */
export const troubles = {
  gone: 'The history file is gone.',
  empty: 'The history file is empty.',
  damaged: 'The history file is damaged.',
  changed: 'The history file is not as Candor left it.',
  shorter: 'The history file lacks the newest entries that Candor knew of.',
  other: 'The history file is not the one that Candor knew: it begins otherwise.',
  headless:
    'The file beside the history that keeps its newest entry is missing or unreadable, so nobody can tell whether the end was cut off.',
} as const;

/** What is wrong with the file, before anything was done about it. */
export interface Trouble {
  readonly kind: keyof typeof troubles;
  /** What was kept outside the file; null: nothing that can be read. */
  readonly head: RememberedHead | null;
}

/** Trouble that an entry should tell: what happened, what was known, and what can be read. */
export function troubleWords({ kind, head }: Trouble, readable: number): string {
  if (kind === 'headless') return troubles.headless;
  const known =
    head === null || head.seq === 0
      ? 'Nothing is known of it from outside.'
      : `Candor knew of ${formatNumber(head.seq)} ${head.seq === 1 ? 'entry' : 'entries'}${head.at > 0 ? `, the newest from before ${isoTime(head.at)}` : ''}.`;
  const read =
    readable === 0 ? 'None of it can be read.' : `${formatNumber(readable)} of them can be read.`;
  return `${troubles[kind]} ${known} ${read}`;
}

/** How many entries a database has. */
export function countEntries({ sql }: State): number {
  const row = sql.get('SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM step)');
  return int(row?.[0]);
}

/** Everything that the chain says was lost, newest first; `unread`: only what the user has not acknowledged. */
export function toldLosses(state: State, file: string, unread = false): Loss[] {
  const entries = unread ? unacknowledged(state) : losses(state);
  return entries.toReversed().map((entry): Loss => {
    const words = entry.kind === 'loss' ? entry.reason : troubles.damaged;
    if (entry.file === null) return { words, setAside: null };
    const setAside = join(file, '..', basename(entry.file));
    return { words: `${words} The old file is kept as ${setAside}.`, setAside };
  });
}
