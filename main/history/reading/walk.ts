import { setImmediate as turn } from 'node:timers/promises';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { Origin } from '../../../core/history/record.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { bytesOf, utf8 } from './details.ts';
import type { Pages } from './page.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** Which payloads to walk through. */
export interface WalkRequest {
  readonly filters: HistoryFilters;
  /** Only records whose number is higher; all when not given. */
  readonly above?: number;
  readonly signal?: AbortSignal;
  /** Told after each step how many of how many records are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A payload as it was made. */
export interface Walked {
  /** Number of its record. */
  readonly record: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly origin: Origin;
  readonly userId: string;
  /** Null when the body was deleted. */
  readonly made: string | null;
}

/**
 * Payloads as they were made, oldest first, some at a time and with time for other work in between: what reads all
 * of the history and needs little of each record. Records made meanwhile are not in it. Throws the signal's reason
 * when stopped.
 */
export async function* walk(
  state: State,
  bodies: Bodies,
  pages: Pages,
  request: WalkRequest,
): AsyncGenerator<readonly Walked[]> {
  const { filters, above = 0, signal, onProgress } = request;
  const selection = state.snapshot(() => pages.select(filters));
  let done = 0;
  for (const part of selection.parts) {
    signal?.throwIfAborted();
    done += part.count;
    if (part.last <= above) continue;
    const walked = state.snapshot(() => {
      const wanted = part.seqs().filter((seq) => seq > above);
      const rows = state.sql.all(
        'SELECT seq, at, facet FROM record WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
        JSON.stringify(wanted),
      );
      return rows.map((row): Walked => {
        const [record, at] = [int(row[0]), int(row[1])];
        const { origin, userId } = state.lookups.facet(int(row[2]));
        const { made } = bytesOf(bodies.of(record));
        return { record, at, origin, userId, made: made && utf8(made) };
      });
    });
    yield walked;
    onProgress?.(done, selection.total);
    await turn();
  }
}
