import type { Origin } from '../../../core/history/record.ts';
import type { WholeRecord } from '../../../core/history/rows.ts';
import { csvHeading, csvLine, ndjsonLine } from '../../../core/history/rows.ts';
import { utf8 } from '../search/words.ts';
import type { State } from '../sqlite/state.ts';
import { bytesOf, wholeRecord } from './details.ts';
import type { Pages } from './page.ts';
import { recordBySeq } from './page.ts';
import { slices, type SliceRequest } from './slices.ts';

/** Which payloads to walk through. */
export type WalkRequest = SliceRequest;

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

/** Payloads as they were made, as {@link slices} goes through the records. */
export function walk(
  state: State,
  pages: Pages,
  request: WalkRequest,
): AsyncGenerator<readonly Walked[]> {
  return slices(state, pages, request, (seq): Walked | null => {
    const record = state.record(seq);
    if (!record) return null;
    const { made } = bytesOf(state.bodies.of(seq));
    const { at, origin, userId } = record;
    return { record: seq, at, origin, userId, made: made && utf8(made) };
  });
}

/** Whole records in the same way. */
export function wholeRecords(
  state: State,
  pages: Pages,
  request: SliceRequest,
): AsyncGenerator<readonly WholeRecord[]> {
  return slices(state, pages, request, (seq) => {
    const record = recordBySeq(state, seq);
    return record && wholeRecord(record, state.bodies.of(seq));
  });
}

/** What to export. */
export interface ExportRequest extends SliceRequest {
  readonly format: 'ndjson' | 'csv';
}

/** The text of an export in pieces, in the same way. */
export async function* exportText(
  state: State,
  pages: Pages,
  request: ExportRequest,
): AsyncGenerator<string> {
  const line = request.format === 'csv' ? csvLine : ndjsonLine;
  if (request.format === 'csv') yield csvHeading;
  for await (const some of wholeRecords(state, pages, request)) yield some.map(line).join('');
}
