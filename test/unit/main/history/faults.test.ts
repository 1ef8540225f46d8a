import { chmodSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../../main/history/open.ts';
import { plainHasher } from '../../../../main/history/chain.ts';
import { OpenFile } from '../../../../main/history/file/open-file.ts';
import { HistoryStore } from '../../../../main/history/store.ts';
import { headOf } from './damage.ts';
import { add, fill, folder, made, newFile, outside, store, value } from './support.ts';

/** Permissions do not hold for root: where a test runs as root, it goes on as nobody until it ends. */
function asNobody(path: string): void {
  const nobody = 65_534;
  onTestFinished(() => chmodSync(path, 0o755));
  if (process.geteuid?.() !== 0) return;
  chownSync(path, nobody, nobody);
  process.seteuid?.(nobody);
  onTestFinished(() => process.seteuid?.(0));
}

/** A history whose own connection can be told of limits, as a system would set them. */
function reachable(file: string): { history: HistoryStore; exec: (sql: string) => void } {
  const open = new OpenFile({
    file,
    hasher: plainHasher,
    now: Date.now,
    busyMs: 50,
  });
  const history = new HistoryStore(open);
  onTestFinished(() => history.close());
  return { history, exec: (sql) => open.db.sql.exec(sql) };
}

describe('a file that cannot be written', () => {
  it('because the disk is full says so, and nothing is half-written', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 10);
    history.close();
    const pages = statSync(file).size / 4096;
    const { history: limited, exec } = reachable(file);
    exec(`PRAGMA max_page_count = ${pages + 4}`);
    const answers = Array.from({ length: 60 }, () =>
      limited.append([made({ properties: { text: 'x'.repeat(900) } }), made()]),
    );
    const last = answers.at(-1);
    expect(last).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
    expect(last?.ok === false && last.error.message).toContain('disk is full');
    const written = answers.filter(({ ok }) => ok).length;
    const list = value(limited.page({ filters: {}, offset: 0, limit: 1 }));
    expect(list.total).toBe(10 + 2 * written);
    expect(await limited.verify()).toMatchObject({ intact: true });
    exec('PRAGMA max_page_count = 1000000');
    expect(limited.append([made()])).toMatchObject({ ok: true });
    expect(await limited.verify()).toMatchObject({ intact: true });
  });

  it('because another process holds it is a failure, not a wait without end', () => {
    const file = newFile();
    const history = store(file, { busyMs: 20 });
    add(history, made());
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    expect(history.append([made()])).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(1);
    other.exec('ROLLBACK');
    other.close();
    expect(history.append([made()])).toMatchObject({ ok: true });
  });

  it('can still be read', async () => {
    const file = newFile();
    const { history, exec } = reachable(file);
    fill(history, 400);
    // Turned round after opening, as a file system that the system remounts read-only.
    exec('PRAGMA query_only = ON');
    const refused = history.append([made()]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
    expect(value(history.page({ filters: {}, offset: 0, limit: 5 })).total).toBe(400);
    expect(await history.verify()).toMatchObject({ intact: true });
  });

  it('and neither can its folder is opened to be read', async () => {
    const file = newFile();
    const before = store(file);
    fill(before, 400);
    before.close();
    chmodSync(file, 0o444);
    chmodSync(headOf(file), 0o444);
    chmodSync(dirname(file), 0o555);
    asNobody(dirname(file));
    const history = store(file);
    const refused = history.append([made()]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
    const filters = { search: 'linux ' };
    expect(value(history.page({ filters, offset: 0, limit: 5 })).total).toBe(400);
    expect(await history.verify()).toMatchObject({ intact: true });
  });

  it('because its folder cannot be is a failure at once', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const opened = openHistory({ file: join(file, 'history.sqlite'), key: null, now: Date.now });
    expect(opened).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
  });

  it('because a newer Candor wrote it is not touched', () => {
    const file = newFile();
    outside(file, 'CREATE TABLE future (x); PRAGMA user_version = 99');
    const before = readFileSync(file);
    const opened = openHistory({ file, key: null, now: Date.now });
    expect(opened).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
    expect(opened.ok ? '' : opened.error.message).toContain('newer Candor');
    outside(file, 'PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    expect(readFileSync(file).length).toBe(before.length);
  });
});
