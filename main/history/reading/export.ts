import { setImmediate as turn } from 'node:timers/promises';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { csvHeading, csvLine, ndjsonLine } from '../../../core/history/rows.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { wholeRecord } from './details.ts';
import type { Pages } from './page.ts';
import { recordBySeq } from './page.ts';
import type { State } from '../sqlite/state.ts';

/** What to export. */
export interface ExportRequest {
  readonly format: 'ndjson' | 'csv';
  readonly filters: HistoryFilters;
  readonly signal?: AbortSignal;
  /** Told after each piece how many of how many records are out. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Gives the text of an export in pieces, oldest record first, with time for other work in between. Records
 * made meanwhile are not in it. Throws the signal's reason when stopped.
 */
export async function* exportText(
  state: State,
  bodies: Bodies,
  pages: Pages,
  request: ExportRequest,
): AsyncGenerator<string> {
  const selection = state.snapshot(() => pages.select(request.filters));
  const line = request.format === 'csv' ? csvLine : ndjsonLine;
  let done = 0;
  if (request.format === 'csv') yield csvHeading;
  for (const part of selection.parts) {
    request.signal?.throwIfAborted();
    const lines = state.snapshot(() =>
      part.seqs().map((seq) => {
        const record = recordBySeq(state, seq);
        // Dropped by retention meanwhile: it is no longer in the history.
        return record ? line(wholeRecord(record, bodies.of(seq))) : '';
      }),
    );
    done += lines.length;
    yield lines.join('');
    request.onProgress?.(done, selection.total);
    await turn();
  }
}
