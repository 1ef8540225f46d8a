import type { NewEntry, RecordState } from '../../../../core/history/record.ts';
import { firstState, nextState } from '../../../../core/history/record.ts';
import { failure, success } from '../../../../core/outcome.ts';
import type { OutboxStore, Waiting } from '../../../../main/delivery/types.ts';

interface Kept {
  state: RecordState;
  attempts: number;
  nextAt: number | null;
  readonly waiting: Omit<Waiting, 'state' | 'attempts' | 'nextAt'>;
}

/** A history in memory, by the same rules of what may follow what, for tests that need very many of them. */
export interface MemoryStore extends OutboxStore {
  readonly entries: readonly NewEntry[];
  stateOf(record: number): RecordState | undefined;
}

/** Makes an empty one. */
export function memoryStore(): MemoryStore {
  const entries: NewEntry[] = [];
  const records = new Map<number, Kept>();

  const follow = (entry: Extract<NewEntry, { kind: 'attempt' | 'outcome' }>): boolean => {
    const kept = records.get(entry.record);
    const after = kept && nextState(kept.state, entry);
    if (!kept || !after) return false;
    kept.state = after;
    if (entry.kind === 'attempt') kept.attempts += 1;
    else kept.nextAt = entry.nextAt;
    return true;
  };

  return {
    entries,
    stateOf: (record) => records.get(record)?.state,
    append: (added) => {
      const numbers: number[] = [];
      for (const entry of added) {
        const fits = entry.kind !== 'attempt' && entry.kind !== 'outcome' ? true : follow(entry);
        if (!fits) return failure('bad-argument', 'It does not follow.');
        entries.push(entry);
        const number = entries.length;
        numbers.push(number);
        if (entry.kind !== 'made' || entry.sent === null) continue;
        const { origin, destination, sent: body } = entry;
        const state = firstState(entry);
        const waiting = { record: number, origin, destination, body };
        records.set(number, { state, attempts: entry.leaving ? 1 : 0, nextAt: null, waiting });
      }
      return success(numbers);
    },
    pending: (limit = 1000) => {
      const waiting: Waiting[] = [];
      for (const { state, attempts, nextAt, waiting: rest } of records.values()) {
        if (waiting.length >= limit) break;
        if (state === 'sent' || state === 'failed' || state === 'blocked') continue;
        waiting.push({ ...rest, state, attempts, nextAt });
      }
      return success(waiting);
    },
    get: () => success(null),
    page: () => success({ records: [], total: 0 }),
  };
}
