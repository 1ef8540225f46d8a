import { csvCell } from '../csv.ts';
import { visibleJson } from '../visible.ts';
import type { RecordView } from './record.ts';

/** A record with its bodies, as exports and `history show` give it. */
export interface WholeRecord extends RecordView {
  /** The body as made, as text; null when it was deleted. */
  readonly made: string | null;
  /** The body as it was sent, or may have been; null where nothing of it left, or when it was deleted. */
  readonly sent: string | null;
  /** When its bodies were deleted: true. Their digests are still in the chain. */
  readonly deleted: boolean;
}

/** The columns of an export, in order. */
export const exportColumns = [
  'id',
  'at',
  'origin',
  'event',
  'userId',
  'destination',
  'decision',
  'reason',
  'outcome',
  'status',
  'bytesSent',
  'hash',
  'made',
  'sent',
  'deleted',
] as const satisfies readonly (keyof WholeRecord)[];

/** One line of newline-delimited JSON, with its line feed. */
export function ndjsonLine(record: WholeRecord): string {
  const ordered = Object.fromEntries(exportColumns.map((column) => [column, record[column]]));
  // Escaped it is the same document, and cannot drive a terminal that it is printed on.
  return `${visibleJson(JSON.stringify(ordered))}\n`;
}

/** The heading of a CSV export (RFC 4180), with its line end. */
export const csvHeading = `${exportColumns.join(',')}\r\n`;

/** One line of CSV (RFC 4180), with its line end; events and bodies may come from elsewhere. NDJSON has every byte. */
export function csvLine(record: WholeRecord): string {
  return `${exportColumns.map((column) => cell(record[column])).join(',')}\r\n`;
}

function cell(value: string | number | boolean | null): string {
  return value === null ? '' : typeof value === 'string' ? csvCell(value) : String(value);
}
