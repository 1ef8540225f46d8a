import type { NewEntry } from '../../../core/history/record.ts';
import { HistoryFault } from '../sqlite/faults.ts';

/**
 * Gives the entry as it can be kept and hashed: half characters in texts replaced (SQLite cannot hold them).
 * Throws a `HistoryFault` (`bad-argument`) for numbers that are none and for outcomes that contradict themselves.
 */
export function checkEntry(entry: NewEntry): NewEntry {
  whole(entry.at, true);
  if (entry.kind === 'attempt') {
    whole(entry.record, false);
    const { headers } = entry;
    return headers === undefined ? entry : { ...entry, headers: headers.toWellFormed() };
  }
  if (entry.kind === 'outcome') {
    whole(entry.record, false);
    whole(entry.bytes, false);
    if (entry.status !== null) whole(entry.status, false);
    if (entry.nextAt !== null) whole(entry.nextAt, true);
    if (!entry.final && entry.outcome !== 'failed') {
      throw new HistoryFault('bad-argument', `"${entry.outcome}" is always final.`);
    }
    return { ...entry, words: entry.words.toWellFormed() };
  }
  if (entry.kind === 'mark') return { ...entry, text: entry.text.toWellFormed() };
  if (entry.kind === 'connection') {
    const { to, purpose, reason } = entry;
    return {
      ...entry,
      to: to.toWellFormed(),
      purpose: purpose.toWellFormed(),
      reason: reason.toWellFormed(),
    };
  }
  if (entry.decision === 'blocked' && entry.leaving) {
    throw new HistoryFault('bad-argument', 'What is blocked cannot be leaving.');
  }
  return {
    ...entry,
    event: entry.event.toWellFormed(),
    userId: entry.userId.toWellFormed(),
    destination: entry.destination.toWellFormed(),
    reason: entry.reason.toWellFormed(),
  };
}

function whole(value: number, negative: boolean): void {
  if (Number.isSafeInteger(value) && (negative || value >= 0)) return;
  throw new HistoryFault('bad-argument', 'An entry has a number that is not a whole one.');
}
