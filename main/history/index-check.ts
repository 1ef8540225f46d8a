import { randomInt } from 'node:crypto';
import { findingMessages } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import type { Body } from './bodies.ts';
import { dictionary } from './dictionary.ts';
import type { Database } from './sqlite/database.ts';
import type { RecordRow } from './sqlite/rows.ts';
import { isExpected } from './sqlite/schema.ts';
import { int, text } from './sqlite/sql.ts';
import { wordsOf } from './words.ts';

/** The records that a word is in: how many, and the sum of a number that each has in this check. */
interface Places {
  count: number;
  sum: number;
}

const wrong = findingMessages.searchMisfit.text;
/** Words that are compared at once. */
const atOnce = 1024;
/** Two primes below 2^26: squares of smaller numbers are whole in JavaScript. */
const [prime, other] = [67_108_859, 67_108_837];

/** What the index of the words should hold, gathered record by record, and what else is beside the chain. */
export class IndexCheck {
  readonly #db: Database;
  readonly #words = new Map<string, Places>();
  // By chance, so that no two sets of records can be made to have the same sum.
  readonly #factor = randomInt(1, prime);
  readonly #summand = randomInt(prime);
  #records = 0;
  #entered = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Takes in a record whose body is packed. */
  packed(record: RecordRow, body: Body): void {
    const words = wordsOf(record, body);
    if (body.state === 'kept') this.#records += 1;
    this.#entered += words.size;
    const mixed = (record.seq * this.#factor + this.#summand) % prime;
    const number = (mixed * mixed) % other;
    for (const word of words) {
      const places = this.#words.get(word) ?? { count: 0, sum: 0 };
      places.count += 1;
      places.sum += number;
      this.#words.set(word, places);
    }
  }

  /** Finds what doesn't fit beside the chain, one sentence each; null after each step that found nothing. */
  *troubles(): Generator<string | null> {
    const { sql } = this.#db;
    if (!isExpected(sql)) yield findingMessages.otherTables.text;
    const [sound] = sql.all('PRAGMA integrity_check(1)').map((row) => text(row[0]));
    yield soundness(sound);
    const [kept, ...more] = sql.all('SELECT bytes FROM dictionary').map(([bytes]) => bytes);
    if (more.length > 0 || !isSame(kept, dictionary)) {
      yield findingMessages.dictionaryChanged.text;
    }
    for (const [what, query] of strays) {
      yield sql.get(query) === null ? null : findingMessages[what].text;
    }
    // What FTS5 keeps of all records together: how many they are, and how many words they have.
    const [totals] = sql.get('SELECT block FROM words_data WHERE id = 1') ?? [];
    const expected = Buffer.from([...sqliteNumber(this.#records), ...sqliteNumber(this.#entered)]);
    if (this.#records > 0 && !isSame(totals, expected)) yield wrong;
    // The settings of the index are those that FTS5 makes by itself.
    const settings = JSON.stringify(sql.all('SELECT k, v FROM words_config'));
    if (settings !== '[["version",4]]' || sql.get(strangeType) !== null) yield wrong;
    yield* this.#searches();
    yield* this.#otherWords();
  }

  /** Searches for each word of the bodies. */
  *#searches(): Generator<string | null> {
    const mixed = `(rowid * ${this.#factor} + ${this.#summand}) % ${prime}`;
    const found = `SELECT count(*), sum((${mixed}) * (${mixed}) % ${other}) FROM words WHERE words MATCH ?`;
    let searched = 0;
    for (const [word, { count, sum }] of this.#words) {
      const row = this.#db.sql.get(found, `"${word}"`);
      if (row?.[0] !== count || row[1] !== sum) yield wrong;
      searched += 1;
      if (searched % atOnce === 0) yield null;
    }
  }

  /** Looks whether the index has more words than the bodies, some at a time. */
  *#otherWords(): Generator<string | null> {
    const { sql } = this.#db;
    sql.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'row')",
    );
    const next = `SELECT count(*), max(term) FROM
      (SELECT term FROM temp.terms WHERE term > ? ORDER BY term LIMIT ${atOnce})`;
    let seen = 0;
    for (let last: unknown = ''; last !== null;) {
      const [count, end] = sql.get(next, text(last)) ?? [];
      seen += int(count);
      last = end ?? null;
      yield null;
    }
    if (seen !== this.#words.size) yield wrong;
  }
}

/** Returns what SQLite’s own check says, for keeping; null where the file is sound. */
function soundness(said: string | undefined): string | null {
  if (said === 'ok') return null;
  if (said === undefined) return findingMessages.fileUnchecked.text;
  return inEnglish(findingMessages.fileDamaged, { reason: said });
}

function isSame(found: unknown, expected: Uint8Array): boolean {
  return found instanceof Uint8Array && Buffer.from(expected).equals(found);
}

/** A value in the tables of the index of another type than FTS5 writes: it would read it as one of its own. */
const strangeType = `SELECT 1 FROM words_data WHERE typeof(block) <> 'blob'
  UNION ALL SELECT 1 FROM words_idx
    WHERE typeof(segid) <> 'integer' OR typeof(term) <> 'blob' OR typeof(pgno) <> 'integer' LIMIT 1`;

/** Rows that belong to nothing. */
const strays: readonly (readonly [
  what: 'strayBody' | 'straySecondBody' | 'strayIndex' | 'strayText',
  query: string,
])[] = [
  ['strayBody', 'SELECT seq FROM body EXCEPT SELECT seq FROM record LIMIT 1'],
  ['strayBody', 'SELECT seq FROM fresh EXCEPT SELECT seq FROM record LIMIT 1'],
  ['straySecondBody', 'SELECT seq FROM fresh INTERSECT SELECT seq FROM body LIMIT 1'],
  ['strayIndex', 'SELECT segid FROM words_idx EXCEPT SELECT id >> 37 FROM words_data LIMIT 1'],
  [
    'strayText',
    `SELECT id FROM name EXCEPT SELECT event FROM record EXCEPT SELECT user_id FROM record
     EXCEPT SELECT destination FROM record EXCEPT SELECT reason FROM record
     EXCEPT SELECT words FROM step LIMIT 1`,
  ],
];

/** Returns a number as SQLite writes it into blocks: groups of seven bits, the highest first. */
function sqliteNumber(value: number): number[] {
  const groups = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    groups.unshift((rest % 128) + 128);
  }
  return groups;
}
