import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { RecordView } from '../../../core/history/record.ts';
import { outcomeOf } from '../../../core/history/record.ts';
import type { Selection } from '../search/select.ts';
import { listedColumns, Selector } from '../search/select.ts';
import { Stretches } from '../search/stretches.ts';
import { recordOf } from '../sqlite/rows.ts';
import type { Row } from '../sqlite/sql.ts';
import { text } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

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

const oneSql = `SELECT ${listedColumns} FROM record WHERE seq = ?`;

/** The list of records. The last selection is kept, because scrolling asks for it again and again. */
export class Pages {
  readonly stretches: Stretches;
  readonly #state: State;
  readonly #selector: Selector;
  #key = '';
  #selection: Selection | null = null;

  constructor(state: State) {
    this.#state = state;
    this.stretches = new Stretches(state);
    this.#selector = new Selector(state, this.stretches);
  }

  /** A page of the list. An offset past the end gives no records. */
  page({ filters, offset, limit }: PageRequest): Page {
    const { total, rows } = this.select(filters);
    const from = Math.max(0, offset);
    const some = from >= total ? [] : rows(limit, from);
    return { records: some.map((row) => viewOf(this.#state, row)), total };
  }

  /** What filters leave, from memory when nothing changed since it was asked last. */
  select(filters: HistoryFilters): Selection {
    const { since, until, event, origin, outcome, search } = filters;
    const { generation } = this.#state;
    const asked = [generation, since, until, event, origin, outcome, search];
    const key = JSON.stringify(asked.map((value) => value ?? null));
    if (this.#selection && key === this.#key) return this.#selection;
    this.#selection = this.#selector.select(filters);
    this.#key = key;
    return this.#selection;
  }

  /** True when a search should be preceded by {@link Pages.pack}. */
  get crowded(): boolean {
    return this.#selector.crowded;
  }

  /** Packs a long queue of fresh bodies, outside of a snapshot and only where it can be written. */
  pack(): void {
    this.#selector.pack();
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
  return { view, left: view.bytesSent > 0 || recordOf(row, state.names).state === 'leaving' };
}

function viewOf(state: State, row: Row): RecordView {
  const { seq, at, origin, event, userId, destination, decision, reason, ...rest } = recordOf(
    row,
    state.names,
  );
  return {
    id: String(seq),
    at: isoTime(at),
    origin,
    event,
    userId,
    destination,
    decision,
    reason,
    outcome: outcomeOf(rest.state),
    status: rest.status,
    bytesSent: rest.bytes,
    hash: text(row[12]),
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
