// `npm run bench -- migration [--records 100000 --kills 20]`: brings a history of the first release up to date, once
// without an end in between, and once with kill -9 at random moments. After each kill the old file must still be whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrateHistory, openHistory } from '../main/history/open.ts';
import { writeFirstFormat } from '../test/unit/main/history/format-1.ts';
import { benchRows } from './lib/history/rows.ts';
import { printNote, printTitle } from './lib/report.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '20' },
  },
});
const [records, kills] = [Number(values.records), Number(values.kills)];
const child = join(import.meta.dirname, 'lib', 'migration', 'child.ts');
const folder = mkdtempSync(join(tmpdir(), 'candor-migration-'));
const fileIn = (name: string): string => join(folder, `${name}.sqlite`);

function wrong(what: string): void {
  printNote(`WRONG: ${what}`);
  process.exitCode = 1;
}

/** How many records a file has, and of which format it is. */
function stateOf(file: string): { readonly version: number; readonly count: number } {
  const db = new DatabaseSync(file);
  const number = (sql: string): number => Number(Object.values(db.prepare(sql).get() ?? {})[0]);
  const state = {
    version: number('PRAGMA user_version'),
    count: number('SELECT count(*) FROM record'),
  };
  db.close();
  return state;
}

/** Lets a process bring a file up to date and kills it after a time; false: it was done before. */
async function killed(file: string, after: number): Promise<boolean> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const one = spawn(process.execPath, [child, file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(one, 'close');
  await once(one.stdout, 'data');
  await Promise.race([pause(after), closed]);
  one.kill('SIGKILL');
  await closed;
  return one.signalCode === 'SIGKILL';
}

/** Checks that a history has all that was written, and nothing twice; gives its newest hash. */
async function headOf(file: string): Promise<string> {
  const opened = openHistory({ file, key: null, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const page = store.page({ filters: {}, offset: 0, limit: 1 });
  const found = await store.verify();
  const head = store.head();
  store.close();
  if (!page.ok || page.value.total !== records) wrong(`not ${records} records in ${file}`);
  if (found.intact !== true) wrong(found.bad?.reason ?? found.losses.join(' '));
  if (existsSync(`${file}.new`)) wrong('the new file was left beside');
  return head.ok ? head.value.hash : '';
}

async function bench(): Promise<void> {
  printTitle(`migration: a history of the first release with ${records} records`);
  const [old, whole, broken] = [fileIn('old'), fileIn('whole'), fileIn('killed')];
  writeFirstFormat(old, benchRows(records));
  for (const file of [whole, broken]) copyFileSync(old, file);
  const begin = performance.now();
  await migrateHistory({ file: whole, key: null, now: Date.now });
  const took = performance.now() - begin;
  const sizes = [old, whole].map((file) => (statSync(file).size / 1e6).toFixed(1));
  printNote(
    `brought up to date and checked in ${(took / 1000).toFixed(1)} s; ${sizes.join(' MB before, ')} MB after`,
  );
  let done = 0;
  for (; done < kills; done += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one kill after the other
    if (!(await killed(broken, (Math.random() * took) / 4))) break;
    const { version, count } = stateOf(broken);
    if (count !== records) wrong(`${count} records after kill ${done + 1}`);
    if (version !== 1) break;
  }
  const resumed = performance.now();
  await migrateHistory({ file: broken, key: null, now: Date.now });
  printNote(
    `killed ${done} times, then done in ${((performance.now() - resumed) / 1000).toFixed(1)} s`,
  );
  const heads = [await headOf(whole), await headOf(broken)];
  if (heads[0] !== heads[1]) wrong('the two do not end with the same entry');
  else printNote('both hold every record once, verify, and end with the same entry');
}

try {
  await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
