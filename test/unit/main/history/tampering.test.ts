import { expect, it } from 'vitest';
import { after, changed, eachColumn, tables } from './tampered.ts';

it('finds a change of any column of any table, without the digest of the whole file', async () => {
  const columns = await eachColumn();
  expect(columns.length).toBeGreaterThan(40);
  for (const [table, column] of columns) {
    const sql = `UPDATE "${table}" SET "${column}" = ${changed(column)} WHERE "${column}" = (
      SELECT "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL ORDER BY 1 DESC LIMIT 1)`;
    // oxlint-disable-next-line no-await-in-loop -- one column after the other
    expect([table, column, (await after(sql)).intact]).toEqual([table, column, false]);
  }
}, 120_000);

it('finds a row that is gone, doubled or changed for another, in any table', async () => {
  for (const table of tables) {
    const one = `(SELECT rowid FROM ${table} ORDER BY rowid DESC LIMIT 1)`;
    const next = `(SELECT rowid FROM ${table} ORDER BY rowid DESC LIMIT 1 OFFSET 1)`;
    const changes = [
      `DELETE FROM ${table} WHERE rowid = ${one}`,
      `DELETE FROM ${table}`,
      `UPDATE ${table} SET rowid = 9999 WHERE rowid = ${one}`,
      `CREATE TEMP TABLE two AS SELECT ${one} AS a, ${next} AS b;
       UPDATE ${table} SET rowid = -1 WHERE rowid = (SELECT a FROM two);
       UPDATE ${table} SET rowid = (SELECT a FROM two) WHERE rowid = (SELECT b FROM two);
       UPDATE ${table} SET rowid = (SELECT b FROM two) WHERE rowid = -1`,
    ];
    // A table of one row has nothing to be changed for, and its row no number that means something.
    const possible = table === 'dictionary' ? changes.slice(0, 2) : changes;
    for (const change of table === 'fresh' ? possible.slice(0, 3) : possible) {
      // oxlint-disable-next-line no-await-in-loop -- one change after the other
      expect([change, (await after(change)).intact]).toEqual([change, false]);
    }
  }
});

it.each([
  ['shows as blocked what was sent', 'UPDATE record SET state = 5 WHERE seq = 77'],
  ['shows fewer bytes', 'UPDATE record SET bytes = 0 WHERE seq = 77'],
  ['hides the steps', 'UPDATE step SET record = NULL WHERE record = 77'],
  [
    'hides a record from the search',
    "INSERT INTO words (words, rowid, text) VALUES ('delete', 77, 'linux')",
  ],
  [
    'finds a word in two records that lie between those that have it',
    `INSERT INTO words (words, rowid, text) VALUES ('delete', 78, 'box1');
     INSERT INTO words (words, rowid, text) VALUES ('delete', 84, 'box1');
     INSERT INTO words (rowid, text) VALUES (80, 'box1');
     INSERT INTO words (rowid, text) VALUES (82, 'box1')`,
  ],
  [
    'has words for pages of the index that are no bytes',
    'UPDATE words_idx SET term = CAST(term AS TEXT)',
  ],
  ['has pages of the index that are no numbers', "UPDATE words_idx SET pgno = pgno || 'x'"],
  ['has one page more in the list of the index', "INSERT INTO words_idx VALUES (99, x'61', 4)"],
  ['finds what is not there', "INSERT INTO words (rowid, text) VALUES (77, 'nowhere')"],
  [
    'forgets what it is told',
    'CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM step WHERE seq = new.seq; END',
  ],
  ['has lost an index', 'DROP INDEX record_open'],
  ['has lost a table', 'DROP TABLE fresh'],
])('notices a file that %s', async (_, sql) => {
  expect(await after(sql)).toMatchObject({ intact: false });
});
