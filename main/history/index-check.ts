import type { Body } from './bodies.ts';
import { dictionary } from './dictionary.ts';
import type { Database } from './sqlite/database.ts';
import type { RecordRow } from './sqlite/rows.ts';
import { isExpected } from './sqlite/schema.ts';
import { int, text } from './sqlite/sql.ts';
import { wordsOf } from './words.ts';

/** The records that a word is in: how many, and the sum of their numbers. */
interface Places {
  count: number;
  sum: number;
}

const wrong = 'What the search finds does not fit the bodies.';
/** Words that are compared at once. */
const atOnce = 4096;

/** What the index of the words should hold, gathered record by record, and what else is beside the chain. */
export class IndexCheck {
  readonly #db: Database;
  readonly #words = new Map<string, Places>();
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
    for (const word of words) {
      const places = this.#words.get(word) ?? { count: 0, sum: 0 };
      places.count += 1;
      places.sum += record.seq;
      this.#words.set(word, places);
    }
  }

  /** Finds what doesn't fit beside the chain, one sentence each; null after each step that found nothing. */
  *troubles(): Generator<string | null> {
    const { sql } = this.#db;
    if (!isExpected(sql)) yield 'The tables of the file are not those that Candor made.';
    const [sound] = sql.all('PRAGMA integrity_check(1)').map((row) => text(row[0]));
    yield sound === 'ok' ? null : `The file is damaged: ${sound ?? 'SQLite cannot check it'}.`;
    const [kept, ...more] = sql.all('SELECT bytes FROM dictionary').map(([bytes]) => bytes);
    if (more.length > 0 || !isSame(kept, dictionary)) {
      yield 'The dictionary of the bodies was changed.';
    }
    for (const [what, query] of strays) {
      yield sql.get(query) === null ? null : `There is ${what} that no entry needs.`;
    }
    // What FTS5 keeps of all records together: how many they are, and how many words they have.
    const [totals] = sql.get('SELECT block FROM words_data WHERE id = 1') ?? [];
    const expected = Buffer.from([...sqliteNumber(this.#records), ...sqliteNumber(this.#entered)]);
    if (this.#records > 0 && !isSame(totals, expected)) yield wrong;
    // The settings of the index are those that FTS5 makes by itself.
    const settings = JSON.stringify(sql.all('SELECT k, v FROM words_config'));
    if (settings !== '[["version",4]]' || !pagesAreListed(this.#db)) yield wrong;
    yield* this.#places();
  }

  /** Compares the places of all words with the bodies, some words at a time. */
  *#places(): Generator<string | null> {
    const { sql } = this.#db;
    sql.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places USING fts5vocab('main', 'words', 'instance')",
    );
    const next = `SELECT term, count(*), sum(doc) FROM temp.word_places WHERE term > ?
      GROUP BY term ORDER BY term LIMIT ${atOnce}`;
    let seen = 0;
    for (let last: string | null = ''; last !== null;) {
      const rows = sql.all(next, last);
      for (const row of rows) {
        const places = this.#words.get(text(row[0]));
        if (places?.count !== int(row[1]) || places.sum !== int(row[2])) yield wrong;
      }
      seen += rows.length;
      const end = rows.at(-1);
      last = end === undefined ? null : text(end[0]);
      yield null;
    }
    if (seen !== this.#words.size) yield wrong;
  }
}

function isSame(found: unknown, expected: Uint8Array): boolean {
  return found instanceof Uint8Array && Buffer.from(expected).equals(found);
}

/**
 * Returns whether FTS5's list of pages (`words_idx`) has each page of its tree on which a word begins, and no other. A
 * merge that is under way takes the first pages of a part away before their entries.
 */
function pagesAreListed({ sql }: Database): boolean {
  // A page's third and fourth byte say where its list of words begins; its part and place are in its number.
  return (
    sql.int(`WITH
      page AS (
        SELECT id >> 37 AS part, id & 0x7fffffff AS place,
          substr(block, 3, 2) < unhex(printf('%04X', length(block))) AS begins
        FROM words_data WHERE id > 10 AND (id >> 36) & 1 = 0),
      begun AS (SELECT part, place FROM page WHERE begins),
      listed AS (SELECT segid AS part, pgno >> 1 AS place FROM words_idx),
      needed AS (
        SELECT * FROM listed WHERE place >= coalesce(
          (SELECT first FROM (SELECT part AS own, min(place) AS first FROM page GROUP BY 1)
           WHERE own = listed.part), 0))
      SELECT count(*) FROM (
        SELECT * FROM (SELECT * FROM begun EXCEPT SELECT * FROM listed)
        UNION ALL SELECT * FROM (SELECT * FROM needed EXCEPT SELECT * FROM begun))`) === 0
  );
}

/** Rows that belong to nothing. */
const strays: readonly (readonly [what: string, query: string])[] = [
  ['a body', 'SELECT seq FROM body EXCEPT SELECT seq FROM record LIMIT 1'],
  ['a body', 'SELECT seq FROM fresh EXCEPT SELECT seq FROM record LIMIT 1'],
  ['a second body', 'SELECT seq FROM fresh INTERSECT SELECT seq FROM body LIMIT 1'],
  [
    'a text',
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
