import { wordsOf } from '../search/words.ts';
import type { Slot } from '../bodies/slots.ts';
import { dictionary } from '../bodies/dictionary.ts';
import { isExpected } from '../sqlite/schema.ts';
import type { RecordRow } from '../sqlite/rows.ts';
import { int, text } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

interface Places {
  count: number;
  sum: number;
}

/** What the index of the words should hold, gathered record by record, and what else stands beside the chain. */
export class IndexCheck {
  readonly #state: State;
  readonly #words = new Map<string, Places>();
  #records = 0;
  #entered = 0;

  constructor(state: State) {
    this.#state = state;
  }

  /** A record with packed bodies came by. */
  packed(record: RecordRow, slot: Slot): void {
    const words = wordsOf(record, slot);
    if (slot.state === 'kept') this.#records += 1;
    this.#entered += words.size;
    for (const word of words) {
      const places = this.#words.get(word);
      if (places) {
        places.count += 1;
        places.sum += record.seq;
      } else this.#words.set(word, { count: 1, sum: record.seq });
    }
  }

  /** What does not fit beside the chain, one sentence each; in steps, because a large file takes its time. */
  *troubles(): Generator<string | null> {
    const { sql } = this.#state;
    if (!isExpected(sql)) yield 'The tables of the file are not those that Candor made.';
    const [sound] = sql.all('PRAGMA integrity_check(1)').map((row) => text(row[0]));
    yield sound === 'ok' ? null : `The file is damaged: ${sound ?? 'SQLite cannot check it'}.`;
    const dictionaries = sql.all('SELECT bytes FROM dictionary');
    const [kept] = dictionaries[0] ?? [];
    if (
      dictionaries.length !== 1 ||
      !(kept instanceof Uint8Array) ||
      !dictionary.every((byte, at) => kept[at] === byte)
    ) {
      yield 'The dictionary of the bodies was changed.';
    }
    for (const [what, query] of strays) {
      yield sql.get(query) === null ? null : `There is ${what} that no entry needs.`;
    }
    yield* this.#index();
  }

  /** Compares the index with the words of the bodies, a few words at a time. */
  *#index(): Generator<string | null> {
    const { sql } = this.#state;
    const wrong = 'What the search finds does not fit the bodies.';
    sql.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places USING fts5vocab('main', 'words', 'instance')",
    );
    // What FTS5 keeps of all records together: how many they are, and how many words they have.
    const totals = sql.get('SELECT block FROM words_data WHERE id = 1')?.[0];
    const expected = [...sqliteNumber(this.#records), ...sqliteNumber(this.#entered)];
    const same = totals instanceof Uint8Array && Buffer.from(expected).equals(totals);
    if (this.#records > 0 && !same) yield wrong;
    // The settings of the index are those that FTS5 makes by itself.
    const settings = JSON.stringify(sql.all('SELECT k, v FROM words_config'));
    if (settings !== '[["version",4]]' || !pagesAreListed(sql)) yield wrong;
    let seen = 0;
    for (const [from, to] of ranges()) {
      const rows = sql.all(
        'SELECT term, count(*), sum(doc) FROM temp.word_places WHERE term >= ? AND term < ? GROUP BY term',
        from,
        to,
      );
      for (const row of rows) {
        const places = this.#words.get(text(row[0]));
        if (places?.count !== int(row[1]) || places.sum !== int(row[2])) {
          yield wrong;
          return;
        }
      }
      seen += rows.length;
      yield null;
    }
    if (seen !== this.#words.size) yield wrong;
  }
}

/** True when FTS5's list of pages (`words_idx`) has an entry for each page of its tree on which a word begins. */
function pagesAreListed(sql: State['sql']): boolean {
  const pages = new Map<number, number>();
  // A page's third and fourth byte say where its list of words begins; segment and kind stand in its number.
  const rows = sql.all(
    'SELECT id >> 37, hex(substr(block, 3, 2)), length(block) FROM words_data WHERE id > 10 AND (id >> 36) & 1 = 0',
  );
  for (const row of rows) {
    const segment = int(row[0]);
    const begins = Number.parseInt(text(row[1]), 16) < int(row[2]);
    if (begins) pages.set(segment, (pages.get(segment) ?? 0) + 1);
  }
  const listed = sql.all('SELECT segid, count(*) FROM words_idx GROUP BY segid');
  return (
    listed.length === pages.size && listed.every((row) => pages.get(int(row[0])) === int(row[1]))
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

/** Spans of words, in SQLite's order of bytes, that together hold all. */
function ranges(): (readonly [string, string])[] {
  const signs = '0123456789abcdefghijklmnopqrstuvwxyz'.split('');
  const starts = ['', ...signs, '{', '\u{10ffff}'];
  return starts.slice(0, -1).map((start, at) => [start, starts[at + 1] ?? ''] as const);
}

/** A number as SQLite writes it into blocks: groups of seven bits, the highest first. */
function sqliteNumber(value: number): number[] {
  const groups = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    groups.unshift((rest % 128) + 128);
  }
  return groups;
}
