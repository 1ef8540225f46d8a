import { setImmediate as turn } from 'node:timers/promises';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { State } from '../sqlite/state.ts';
import type { Pages } from './page.ts';

/** Which records to go through. */
export interface SliceRequest {
  readonly filters: HistoryFilters;
  /** Only records whose number is higher; all when not given. */
  readonly above?: number;
  readonly signal?: AbortSignal;
  /** Told after each slice how many of how many records are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Records of a slice: few enough that reading them does not hold up other work. */
const atOnce = 256;

/**
 * Reads the records that filters leave, oldest first, some at a time and with time for other work in between.
 * Records made meanwhile are not in it; `read` gives null for what is to be left out. Throws the signal's reason
 * when stopped.
 */
export async function* slices<T>(
  state: State,
  pages: Pages,
  request: SliceRequest,
  read: (seq: number) => T | null,
): AsyncGenerator<readonly T[]> {
  const { filters, signal, onProgress } = request;
  const { total, newest } = state.snapshot(() => ({
    total: pages.select(filters).total,
    newest: state.head.seq,
  }));
  let above = request.above ?? 0;
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const slice = state.snapshot(() => {
      const seqs = pages.select(filters).after(above, atOnce);
      const wanted = seqs.filter((seq) => seq <= newest);
      return { last: wanted.at(-1), count: wanted.length, values: wanted.map(read) };
    });
    if (slice.last === undefined) return;
    above = slice.last;
    done += slice.count;
    yield slice.values.filter((value) => value !== null);
    onProgress?.(done, total);
    // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two slices
    await turn();
  }
}
