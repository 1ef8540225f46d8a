import { failure, success, type Outcome } from '../outcome.ts';
import type { NewEntry } from './record.ts';

/**
 * Returns an entry as it can be kept and hashed: half characters in texts replaced, because SQLite can't hold them. A
 * failure (`bad-argument`): numbers that are none, or an entry that contradicts itself.
 */
export function checkedEntry(entry: NewEntry): Outcome<NewEntry> {
  if (!numbersOf(entry).every(Number.isSafeInteger) || countsOf(entry).some((count) => count < 0)) {
    return failure('bad-argument', 'An entry has a number that is not a whole one.');
  }
  if (entry.kind === 'attempt') {
    const { headers } = entry;
    return success(headers === undefined ? entry : { ...entry, headers: headers.toWellFormed() });
  }
  if (entry.kind === 'outcome') {
    if (!entry.final && entry.outcome !== 'failed') {
      return failure('bad-argument', `"${entry.outcome}" is always final.`);
    }
    return success({ ...entry, words: entry.words.toWellFormed() });
  }
  if (entry.kind === 'mark') return success({ ...entry, text: entry.text.toWellFormed() });
  const reason = entry.reason.toWellFormed();
  if (entry.kind === 'connection') {
    const [to, purpose] = [entry.to.toWellFormed(), entry.purpose.toWellFormed()];
    return success({ ...entry, to, purpose, reason });
  }
  if (entry.decision === 'blocked' && entry.leaving) {
    return failure('bad-argument', 'What is blocked cannot be leaving.');
  }
  return success({
    ...entry,
    event: entry.event.toWellFormed(),
    userId: entry.userId.toWellFormed(),
    destination: entry.destination.toWellFormed(),
    reason,
  });
}

function countsOf(entry: NewEntry): number[] {
  if (entry.kind === 'attempt') return [entry.record];
  return entry.kind === 'outcome' ? [entry.record, entry.bytes, entry.status ?? 0] : [];
}

function numbersOf(entry: NewEntry): number[] {
  const next = entry.kind === 'outcome' ? (entry.nextAt ?? 0) : 0;
  return [entry.at, next, ...countsOf(entry)];
}
