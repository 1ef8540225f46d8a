import type { HistoryFilters } from '../../../core/history/filters.ts';
import { origins, outcomeOf, recordStates } from '../../../core/history/record.ts';
import { isEmptySearch, searchWords, type SearchWords } from '../../../core/history/words.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import { recordColumns } from '../sqlite/rows.ts';
import type { Row } from '../sqlite/sql.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { Stretches } from './stretches.ts';
import { packFresh, wordsOf } from './words.ts';

/** Records that are found: how many, and the rows of some of them, newest first. */
export interface Selection {
  readonly total: number;
  readonly rows: (limit: number, offset: number) => readonly Row[];
  /** The next ones above a number, oldest first; for those who walk through all of them. */
  readonly after: (seq: number, limit: number) => readonly number[];
}

/** So many are passed over one by one. */
const few = 256;
/** More fresh bodies than this are packed before they are searched, where they can be. */
const mostFresh = 1000;

/** Finds records. What a search reads of the bodies that are not in the index yet is kept for the next one. */
export class Selector {
  readonly #state: State;
  readonly #stretches: Stretches;
  readonly #fresh = new Map<number, ReadonlySet<string>>();

  constructor(state: State, stretches: Stretches) {
    this.#state = state;
    this.#stretches = stretches;
  }

  /** The records that filters leave, as of now. */
  select(filters: HistoryFilters): Selection {
    const { search = '' } = filters;
    const words = searchWords(search);
    const { where, values } = this.#conditions(filters);
    if (search.trim() === '') return this.#bySql(where, values);
    // Nothing but signs was typed; no record has such a word.
    if (isEmptySearch(words)) return none;
    const match = matchOf(words);
    const fresh = this.#freshWith(words);
    if (where.length === 0) return this.#byWords(match, fresh);
    const found = `(seq IN (SELECT rowid FROM words WHERE words MATCH ?) OR seq IN (SELECT value FROM json_each(?)))`;
    return this.#bySql([...where, found], [...values, match, JSON.stringify(fresh)]);
  }

  #bySql(where: readonly string[], values: readonly (string | number)[]): Selection {
    const { sql } = this.#state;
    const rows = (text: string, ...more: number[]): Row[] =>
      sql.all(`SELECT ${listedColumns} ${text}`, ...values, ...more);
    const numbers = (text: string, ...more: number[]): number[] =>
      sql.all(`SELECT seq ${text}`, ...values, ...more).map((row) => int(row[0]));
    return {
      total:
        where.length === 0
          ? this.#state.total
          : int(sql.get(`SELECT count(*) ${fromRecords(where)}`, ...values)?.[0]),
      rows: (limit, offset) => {
        const page = 'ORDER BY seq DESC LIMIT ? OFFSET ?';
        if (where.length > 0 || offset < few)
          return rows(`${fromRecords(where)} ${page}`, limit, offset);
        const { from: newest, skip } = this.#stretches.below(offset);
        return rows(`FROM record WHERE seq <= ? ${page}`, newest, limit, skip);
      },
      after: (seq, limit) =>
        numbers(`${fromRecords([...where, 'seq > ?'])} ORDER BY seq LIMIT ?`, seq, limit),
    };
  }

  /** A search alone: the index gives pages and counts without looking at the records. */
  #byWords(match: string, fresh: readonly number[]): Selection {
    const { sql } = this.#state;
    const from = 'FROM words WHERE words MATCH ?';
    const numbers = (text: string, ...values: number[]): number[] =>
      sql.all(`SELECT rowid ${from} ${text}`, match, ...values).map((row) => int(row[0]));
    const packed = int(sql.get(`SELECT count(*) ${from}`, match)?.[0]);
    return {
      total: packed + fresh.length,
      rows: (limit, offset) => {
        // What is fresh is newer than all that is packed.
        const first = fresh.toReversed().slice(offset, offset + limit);
        const rest = limit - first.length;
        const skip = Math.max(0, offset - fresh.length);
        const more = rest === 0 ? [] : numbers('ORDER BY rowid DESC LIMIT ? OFFSET ?', rest, skip);
        return this.#rowsOf([...first, ...more]);
      },
      after: (seq, limit) => {
        const some = numbers('AND rowid > ? ORDER BY rowid LIMIT ?', seq, limit);
        return [...some, ...fresh.filter((one) => one > seq)].slice(0, limit);
      },
    };
  }

  /** Rows of records by their numbers, which are given newest first. */
  #rowsOf(seqs: readonly number[]): Row[] {
    const { sql } = this.#state;
    const rows =
      seqs.length <= single
        ? seqs.map((seq) => sql.get(oneSql, seq)).filter((row) => row !== null)
        : sql.all(someSql, JSON.stringify(seqs));
    if (rows.length === seqs.length) return rows;
    throw new BrokenStore('A record that the index of words knows is missing.');
  }

  #conditions({ since, until, event, origin, outcome }: HistoryFilters): {
    readonly where: readonly string[];
    readonly values: readonly (string | number)[];
  } {
    const where: string[] = [];
    const values: (string | number)[] = [];
    const add = (condition: string, value: string | number): void => {
      where.push(condition);
      values.push(value);
    };
    if (since !== undefined) add('at >= ?', since);
    if (until !== undefined) add('at < ?', until);
    if (since !== undefined || until !== undefined) {
      const [first, last] = this.#stretches.between(since ?? -Infinity, until ?? Infinity) ?? [
        1, 0,
      ];
      add('seq >= ?', first);
      add('seq <= ?', last);
    }
    if (event !== undefined) add('event = ?', this.#state.names.find(event) ?? -1);
    if (origin !== undefined) add('origin = ?', origins.indexOf(origin));
    if (outcome !== undefined) {
      const codes = recordStates.flatMap((name, code) =>
        outcomeOf(name) === outcome ? [code] : [],
      );
      where.push(codes.length === 1 ? `state = ${codes.join()}` : `state IN (${codes.join()})`);
    }
    return { where, values };
  }

  /** Numbers of the fresh records that have the words, ascending. */
  #freshWith(words: SearchWords): number[] {
    const { sql } = this.#state;
    const seqs = sql.all('SELECT seq FROM fresh ORDER BY seq').map((row) => int(row[0]));
    const there = new Set(seqs);
    for (const seq of this.#fresh.keys()) if (!there.has(seq)) this.#fresh.delete(seq);
    return seqs.filter((seq) => hasWords(this.#wordsOf(seq), words));
  }

  #wordsOf(seq: number): ReadonlySet<string> {
    const known = this.#fresh.get(seq);
    if (known) return known;
    const { bodies } = this.#state;
    const [record, slot] = [this.#state.record(seq), bodies.fresh(seq)];
    const words = record && slot ? wordsOf(record, slot) : new Set<string>();
    this.#fresh.set(seq, words);
    return words;
  }

  /** True when the last search found a long queue of fresh bodies, whose words memory must not hold. */
  get crowded(): boolean {
    return this.#fresh.size >= mostFresh;
  }

  /** Packs them. */
  pack(): void {
    while (packFresh(this.#state, mostFresh) === mostFresh);
  }
}

const none: Selection = { total: 0, rows: () => [], after: () => [] };

// The hash as text from SQLite: bytes of their own for each row would cost more than all its other columns.
const hashText = 'lower(hex(hash))';
/** The columns of a record in the list. */
export const listedColumns = `${recordColumns}, ${hashText}`;
const oneSql = `SELECT ${listedColumns} FROM record WHERE seq = ?`;
const someSql = `SELECT ${listedColumns} FROM record WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`;
/** So many are read one by one: that is quicker than handing SQLite a list. */
const single = 4;

function hasWords(words: ReadonlySet<string>, { whole, beginning }: SearchWords): boolean {
  if (!whole.every((word) => words.has(word))) return false;
  if (beginning === null) return true;
  for (const word of words) if (word.startsWith(beginning)) return true;
  return false;
}

/** All words of a search for FTS5. They have neither quotes nor signs, see core's words; quoted all the same. */
function matchOf({ whole, beginning }: SearchWords): string {
  const all = whole.map(quoted);
  if (beginning !== null) all.push(`${quoted(beginning)}*`);
  return all.join(' ');
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

function fromRecords(where: readonly string[]): string {
  return `FROM record${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`;
}
