import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { RecordView } from '../../../core/history/record.ts';
import { outcomeOf, recordStates } from '../../../core/history/record.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import { WordIndex } from '../search/find-word.ts';
import type { Selection } from '../search/select.ts';
import { select } from '../search/select.ts';
import type { WordSources } from '../search/sieve.ts';
import type { Row } from '../sqlite/sql.ts';
import { int, intOrNull, text } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { TailWords } from '../search/tail-words.ts';

/** Which part of the list. */
export interface PageRequest {
  readonly filters: HistoryFilters;
  /** How many of the newest to pass over. */
  readonly offset: number;
  readonly limit: number;
}

/** Records, newest first, and how many the filters leave in all. */
export interface Page {
  readonly records: readonly RecordView[];
  readonly total: number;
}

// The hash as text from SQLite: bytes of their own for each row would cost more than all its other columns.
const columns = 'seq, at, facet, state, status, bytes, lower(hex(hash))';
const rangeSql = `SELECT ${columns} FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ? OFFSET ?`;
const someSql = `SELECT ${columns} FROM record WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`;
/** So many are read one by one: that is quicker than handing SQLite a list. */
const few = 4;
const oneSql = `SELECT ${columns} FROM record WHERE seq = ?`;

/** The list of records. The last selection is kept, because scrolling asks for it again and again. */
export class Pages {
  readonly #state: State;
  readonly #sources: WordSources;
  #key = '';
  #selection: Selection | null = null;
  /** `#starts[i]`: how many selected records are older than part i. */
  #starts: number[] = [];

  constructor(state: State, tailWords: TailWords) {
    this.#state = state;
    this.#sources = { index: new WordIndex(state), tailWords };
  }

  /** A page of the list. An offset past the end gives no records. */
  page({ filters, offset, limit }: PageRequest): Page {
    const selection = this.select(filters);
    const rows: Row[] = [];
    // Single records of several parts are read with one statement.
    const single: number[] = [];
    const readSingle = (): void => {
      if (single.length > 0) rows.push(...this.#single(single.splice(0)));
    };
    // Counted from the oldest, because that is how the parts stand.
    let end = selection.total - Math.max(0, offset);
    let index = this.#partAt(end - 1);
    for (let left = limit; left > 0 && index >= 0; index -= 1) {
      const part = selection.parts[index];
      if (!part) break;
      const start = this.#starts[index] ?? 0;
      const skip = part.count - (end - start);
      const count = Math.min(left, part.count - skip);
      if (part.all) {
        readSingle();
        rows.push(...this.#state.sql.all(rangeSql, part.first, part.last, count, skip));
      } else {
        const last = part.count - skip;
        single.push(
          ...part
            .seqs()
            .slice(last - count, last)
            .toReversed(),
        );
      }
      end = start;
      left -= count;
    }
    readSingle();
    return { records: rows.map((row) => viewOf(this.#state, row)), total: selection.total };
  }

  /** What filters leave, from memory when nothing changed since it was asked last. */
  select(filters: HistoryFilters): Selection {
    const { since, until, event, origin, outcome, search } = filters;
    const key = JSON.stringify([
      this.#state.generation,
      since ?? null,
      until ?? null,
      event ?? null,
      origin ?? null,
      outcome ?? null,
      search ?? null,
    ]);
    if (this.#selection && key === this.#key) return this.#selection;
    const selection = select(this.#state, filters, this.#sources);
    let older = 0;
    this.#starts = selection.parts.map((part) => {
      const start = older;
      older += part.count;
      return start;
    });
    this.#selection = selection;
    this.#key = key;
    return selection;
  }

  /** The part that holds the record at a place counted from the oldest; -1 when there is none. */
  #partAt(place: number): number {
    if (place < 0) return -1;
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Rows of records by their numbers, which are given newest first. */
  #single(seqs: readonly number[]): Row[] {
    const { sql } = this.#state;
    const rows =
      seqs.length <= few
        ? seqs.map((seq) => sql.get(oneSql, seq)).filter((row) => row !== null)
        : sql.all(someSql, JSON.stringify(seqs));
    if (rows.length === seqs.length) return rows;
    throw new BrokenStore('A record that the lists know is missing.');
  }
}

/** A record for lists. `left`: bytes of it left this machine, or an attempt was begun whose end is not known. */
export interface ListedRecord {
  readonly view: RecordView;
  readonly left: boolean;
}

/** One record, or null when there is none of that number. */
export function recordBySeq(state: State, seq: number): ListedRecord | null {
  const row = state.sql.get(oneSql, seq);
  if (!row) return null;
  const view = viewOf(state, row);
  return { view, left: view.bytesSent > 0 || recordStates[int(row[3])] === 'leaving' };
}

function viewOf(state: State, row: Row): RecordView {
  const { origin, event, userId, destination, decision, reason } = state.lookups.facet(int(row[2]));
  const known = recordStates[int(row[3])];
  if (known === undefined) throw new BrokenStore('A record has no known state.');
  return {
    id: String(int(row[0])),
    at: isoTime(int(row[1])),
    origin,
    event,
    userId,
    destination,
    decision,
    reason,
    outcome: outcomeOf(known),
    status: intOrNull(row[4]),
    bytesSent: int(row[5]),
    hash: text(row[6]),
  };
}

const dayMs = 86_400_000;
/** The day written last: neighbours in a list mostly share it. */
let day = { number: Number.NaN, text: '' };

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** A time in RFC 3339, UTC. Times no calendar holds come out as the nearest one that it does. */
export function isoTime(at: number): string {
  const most = 8_640_000_000_000_000;
  const time = Math.trunc(Math.min(most, Math.max(-most, at)));
  const number = Math.floor(time / dayMs);
  if (number !== day.number) {
    const whole = new Date(time).toISOString();
    day = { number, text: whole.slice(0, whole.indexOf('T') + 1) };
  }
  const rest = time - number * dayMs;
  const seconds = Math.floor(rest / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return `${day.text}${clock}:${two(seconds % 60)}.${String(rest % 1000).padStart(3, '0')}Z`;
}
