import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import type { HistoryPage } from '../../../core/history/views.ts';
import type { MarkView, RecordView } from '../../../core/history/record.ts';
import { cells, hang, indent, padEnd, padStart, plain, type Paint } from '../text.ts';
import { outcomeWords } from './words.ts';

/** One line of the list: a record, or a moment between two. */
type Entry = { readonly record: RecordView } | { readonly mark: MarkView };

/** The list for people, newest first; `marks` stand between the records where they belong. Times in UTC. */
export function listText(
  { records, marks, notes }: Omit<HistoryPage, 'total'>,
  width: number,
  paint: Paint,
): string {
  const entries: Entry[] = [
    ...records.map((record) => ({ record })),
    ...marks.map((mark) => ({ mark })),
  ].toSorted((a, b) => Number(idOf(b)) - Number(idOf(a)));
  const headings = {
    id: say(messages.id),
    outcome: say(messages.outcome),
    from: say(messages.from),
  };
  const idWidth = Math.max(cells(headings.id), ...records.map(({ id }) => id.length));
  const outcome = Math.max(
    cells(headings.outcome),
    ...records.map((record) => cells(outcomeWords(record))),
  );
  const origin = Math.max(longestOrigin, cells(headings.from));
  // Where the event would be a word a line, it stands on a line of its own.
  const narrow = width - (idWidth + outcome + origin + 27) < 16;
  const columns = { id: idWidth, outcome, origin, width, narrow };
  const heading = [
    padStart(headings.id, idWidth),
    padEnd(say(messages.when), 19),
    padEnd(headings.outcome, outcome),
    padEnd(headings.from, origin),
    say(messages.event),
  ].join('  ');
  const lines = entries.map((entry, at) =>
    'record' in entry
      ? `${recordLine(entry.record, entries[at + 1], columns, paint)}${noteLine(notes?.[entry.record.id], columns, paint)}`
      : markLine(entry.mark, columns, paint),
  );
  return `${[...(narrow ? [] : [paint('dim', heading)]), ...lines].join('\n')}\n`;
}

/** Letters of `collected`, the longest origin of a record that a person reads much of. */
const longestOrigin = 9;

interface Columns {
  readonly id: number;
  readonly outcome: number;
  readonly origin: number;
  readonly width: number;
  readonly narrow: boolean;
}

function idOf(entry: Entry): string {
  return 'record' in entry ? entry.record.id : entry.mark.id;
}

function recordLine(
  record: RecordView,
  next: Entry | undefined,
  columns: Columns,
  paint: Paint,
): string {
  const { id, origin, event, decision, reason } = record;
  const outcome = outcomeWords(record);
  const { destination } = record;
  const what = destination === '' ? event : say(messages.eventTo, { event, destination });
  const first = `${plain(id).padStart(columns.id)}  ${minute(record.at)}  `;
  const start = `${first}${padEnd(outcome, columns.outcome)}  ${origin.padEnd(columns.origin)}  `;
  const below = columns.id + 2;
  const line = columns.narrow
    ? `${first}${outcome}\n${indent(`${origin}, ${what}`, below, columns.width)}`
    : hang(start, cells(start), what, columns.width);
  // A reason that holds for several is said under the last of them.
  const older = next !== undefined && 'record' in next ? next.record : null;
  if (decision !== 'blocked' || (older?.decision === 'blocked' && older.reason === reason)) {
    return line;
  }
  return `${line}\n${paint('dim', indent(sayKept(reason), below, columns.width))}`;
}

/** What changed in a record, on a line of its own; nothing where there is nothing to say. */
function noteLine(note: string | undefined, columns: Columns, paint: Paint): string {
  if (note === undefined || note === '') return '';
  return `\n${paint('dim', indent(note, columns.id + 2, columns.width))}`;
}

function markLine({ at, text }: MarkView, columns: Columns, paint: Paint): string {
  const start = `${'·'.padStart(columns.id)}  ${minute(at)}  `;
  return paint('dim', hang(start, start.length, text, columns.width));
}

/** `2026-11-23T10:17:04.120Z` as `2026-11-23 10:17:04`. */
function minute(at: string): string {
  return plain(at).slice(0, 19).replace('T', ' ');
}
