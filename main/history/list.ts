import type { HistoryFilters } from '../../core/history/filters.ts';
import { isoTime } from '../../core/history/iso-time.ts';
import { origins, outcomeOf, recordStates, type RecordView } from '../../core/history/record.ts';
import { isEmptySearch, searchWords, type SearchWords } from '../../core/history/words.ts';
import type { Database } from './sqlite/database.ts';
import { recordColumns, recordOf } from './sqlite/rows.ts';
import { text, type Row } from './sqlite/sql.ts';
import { wordsOf } from './words.ts';

/** Which part of the list; `offset`: how many of the newest to pass over. */
export interface PageRequest {
  readonly filters: HistoryFilters;
  readonly offset: number;
  readonly limit: number;
}

/** Records, newest first, and how many the filters leave in all. */
export interface Page {
  readonly records: readonly RecordView[];
  readonly total: number;
}

/** What filters leave. */
interface Selection {
  /** How many; counted when it is first asked for. */
  readonly total: () => number;
  /** Rows, newest first. */
  readonly rows: (limit: number, offset: number) => Row[];
  /** Numbers of the next ones above a number, oldest first. */
  readonly after: (seq: number, limit: number) => number[];
}

type Values = readonly (string | number)[];

// The hash as text from SQLite: bytes of their own for each row would cost more than all its other columns.
/** The columns that {@link viewOf} reads. */
export const columns = `${recordColumns}, lower(hex(hash))`;
const oneSql = `SELECT ${columns} FROM record WHERE seq = ?`;
// In all queries `LIMIT +?`: for a number that is bound to LIMIT as it is, SQLite plans the query anew each time.
/** So many are passed over one by one; records between two known places in the list. */
const stride = 512;

/** The list of records. The last selection is kept, because scrolling asks for it again and again. */
export class RecordList {
  readonly #db: Database;
  #key = '';
  #selection: Selection = none;
  /** Number of each 512th record, oldest first: a far page is found from there. */
  #places: number[] = [];

  constructor(db: Database) {
    this.#db = db;
  }

  /** Returns a page of the list. An offset past the end has no records. */
  page({ filters, offset, limit }: PageRequest): Page {
    const { total, rows } = this.select(filters);
    const from = Math.max(0, offset);
    const some = rows(limit, from);
    const isLast = some.length < limit && (some.length > 0 || from === 0);
    const records = some.map((row) => viewOf(this.#db, row));
    // A page that is not full is the last one, and says how many there are.
    return { records, total: isLast ? from + some.length : total() };
  }

  /** Returns what filters leave, from memory when nothing changed since it was asked last. */
  select(filters: HistoryFilters): Selection {
    const { since, until, event, origin, outcome, search } = filters;
    const asked = [this.#db.generation, since, until, event, origin, outcome, search];
    const key = JSON.stringify(asked.map((value) => value ?? null));
    if (key !== this.#key) {
      this.#selection = this.#select(filters);
      this.#key = key;
    }
    return this.#selection;
  }

  #select(filters: HistoryFilters): Selection {
    const { where, values } = conditions(this.#db, filters);
    const { search = '' } = filters;
    if (search.trim() === '') {
      return where.length === 0 ? this.#all() : this.#filtered(where, values);
    }
    const words = searchWords(search);
    // Nothing but signs was typed; no record has such a word.
    if (isEmptySearch(words)) return none;
    const fresh = this.#freshWith(words);
    const match = matchOf(words);
    const found = fresh.length === 0 ? indexSql : foundSql;
    const asked = fresh.length === 0 ? [match] : [match, JSON.stringify(fresh)];
    if (where.length > 0) {
      return this.#filtered([...where, `seq IN (${found})`], [...values, ...asked]);
    }
    const count = 'SELECT count(*) FROM words WHERE words MATCH ?';
    return this.#found(found, asked, () => fresh.length + this.#db.sql.int(count, match));
  }

  #all(): Selection {
    const { sql, total } = this.#db;
    const page = `SELECT ${columns} FROM record ORDER BY seq DESC LIMIT +? OFFSET +?`;
    return {
      total: () => total,
      rows: (limit, offset) => {
        if (offset >= total) return [];
        return offset < stride ? sql.all(page, limit, offset) : this.#far(total - offset, limit);
      },
      after: (seq, limit) =>
        sql.ints('SELECT seq FROM record WHERE seq > ? ORDER BY seq LIMIT +?', seq, limit),
    };
  }

  /** Returns the `limit` records that end with the one at a place, counted from the oldest; newest first. */
  #far(place: number, limit: number): Row[] {
    const { sql, head } = this.#db;
    const first = sql.int('SELECT min(seq) FROM record');
    // Retention drops the oldest: all places change.
    if (this.#places[0] !== first) this.#places = [first];
    const next = `SELECT seq FROM record WHERE seq >= ? ORDER BY seq LIMIT 1 OFFSET ${stride}`;
    for (let last = this.#places.at(-1) ?? first; last <= head.seq;) {
      [last = Infinity] = sql.ints(next, last);
      if (last < Infinity) this.#places.push(last);
    }
    const begin = Math.max(0, place - limit);
    const known = Math.min(Math.floor(begin / stride), this.#places.length - 1);
    return sql
      .all(
        `SELECT ${columns} FROM record WHERE seq >= ? ORDER BY seq LIMIT +? OFFSET +?`,
        this.#places[known] ?? first,
        place - begin,
        begin - known * stride,
      )
      .toReversed();
  }

  #filtered(where: readonly string[], values: Values): Selection {
    const from = `FROM record WHERE ${where.join(' AND ')}`;
    const count = (): number => this.#db.sql.int(`SELECT count(*) ${from}`, ...values);
    return this.#found(`SELECT seq ${from}`, values, count);
  }

  /** What a query of numbers finds: pages and counts need no look at other columns. */
  #found(from: string, values: Values, count: () => number): Selection {
    const { sql } = this.#db;
    const rows = `SELECT ${columns} FROM record WHERE seq IN (${from} ORDER BY seq DESC LIMIT +? OFFSET +?)
      ORDER BY seq DESC`;
    let counted: number | null = null;
    return {
      total: () => (counted ??= count()),
      rows: (limit, offset) => sql.all(rows, ...values, limit, offset),
      after: (seq, limit) =>
        sql.ints(
          `SELECT seq FROM (${from}) WHERE seq > ? ORDER BY seq LIMIT +?`,
          ...values,
          seq,
          limit,
        ),
    };
  }

  /** Returns the numbers of the records with these words that the index does not have yet. */
  #freshWith(words: SearchWords): number[] {
    const { sql, bodies } = this.#db;
    return sql.ints('SELECT seq FROM fresh ORDER BY seq').filter((seq) => {
      const [record, body] = [this.#db.record(seq), bodies.fresh(seq)];
      return record && body && hasWords(wordsOf(record, body), words);
    });
  }
}

/** Numbers of the records that a search finds in the index. */
const indexSql = 'SELECT rowid AS seq FROM words WHERE words MATCH ?';
/** And of some that it does not have yet. */
const foundSql = `${indexSql} UNION ALL SELECT value FROM json_each(?)`;

const none: Selection = { total: () => 0, rows: () => [], after: () => [] };

/** A record for lists. `left`: bytes of it left this machine, or may have. */
export interface ListedRecord {
  readonly view: RecordView;
  readonly left: boolean;
}

/** Returns one record, or null when there is none of that number. */
export function recordBySeq(db: Database, seq: number): ListedRecord | null {
  const row = db.sql.get(oneSql, seq);
  if (!row) return null;
  const view = viewOf(db, row);
  return { view, left: view.bytesSent > 0 || row[9] === recordStates.indexOf('leaving') };
}

/** Returns a row of {@link columns} as lists show it. */
export function viewOf(db: Database, row: Row): RecordView {
  const record = recordOf(row, db.names);
  return {
    id: String(record.seq),
    at: isoTime(record.at),
    origin: record.origin,
    event: record.event,
    userId: record.userId,
    destination: record.destination,
    decision: record.decision,
    reason: record.reason,
    outcome: outcomeOf(record.state),
    status: record.status,
    bytesSent: record.bytes,
    hash: text(row[12]),
  };
}

function conditions(
  db: Database,
  { since, until, event, origin, outcome }: HistoryFilters,
): { readonly where: readonly string[]; readonly values: Values } {
  const codes = recordStates.flatMap((name, code) => (outcomeOf(name) === outcome ? [code] : []));
  const all: [condition: string, value: string | number | undefined][] = [
    ['at >= ?', since],
    ['at < ?', until],
    ['event = ?', event === undefined ? undefined : (db.names.find(event) ?? -1)],
    ['origin = ?', origin && origins.indexOf(origin)],
  ];
  const given = all.flatMap(([condition, value]) =>
    value === undefined ? [] : [{ condition, value }],
  );
  const where = given.map(({ condition }) => condition);
  if (codes.length === 1) where.push(`state = ${codes.join()}`);
  if (codes.length > 1) where.push(`state IN (${codes.join()})`);
  return { where, values: given.map(({ value }) => value) };
}

function hasWords(words: ReadonlySet<string>, { whole, beginning }: SearchWords): boolean {
  if (!whole.every((word) => words.has(word))) return false;
  return beginning === null || [...words].some((word) => word.startsWith(beginning));
}

/** Returns the words of a search for FTS5. They have neither quotes nor signs, see core's words; quoted all the same. */
function matchOf({ whole, beginning }: SearchWords): string {
  return [...whole.map(quoted), ...(beginning === null ? [] : [`${quoted(beginning)}*`])].join(' ');
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
