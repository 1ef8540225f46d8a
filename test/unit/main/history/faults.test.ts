import {
  chmodSync,
  chownSync,
  closeSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../../main/history/open.ts';
import { plainHasher } from '../../../../main/history/chain/hasher.ts';
import { OpenFile } from '../../../../main/history/file/open-file.ts';
import { HistoryStore } from '../../../../main/history/store.ts';
import { add, fill, folder, made, newFile, outside, store, value } from './support.ts';

const asideFiles = (file: string): string[] =>
  readdirSync(dirname(file)).filter((name) => /^history\.broken-.*\.sqlite$/.test(name));

/** Overwrites part of a file, as a failing disk would. */
function damage(file: string, from: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
  closeSync(handle);
}

/** Where in the file a page in the middle of a table begins. */
function leafOf(file: string, table: string): number {
  const db = new DatabaseSync(file);
  const sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' LIMIT 1 OFFSET 5";
  const page = db.prepare(sql).get(table)?.['pageno'];
  db.close();
  return (Number(page) - 1) * 4096;
}

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
    readOnly: false,
  });
  const history = new HistoryStore(open);
  onTestFinished(() => history.close());
  return { history, exec: (sql) => open.state.sql.exec(sql) };
}

describe('a damaged file', () => {
  it('is set aside, and what can be read is kept', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 3000);
    history.close();
    const before = readFileSync(file);
    damage(file, leafOf(file, 'record'), 4096);
    const again = store(file);
    // Damage in the middle shows when something comes to it.
    const found = await again.verify();
    expect(found.intact).toBe(false);
    expect(again.notice).toMatch(/damaged.*set aside as history\.broken-/);
    const [aside = ''] = asideFiles(file);
    const kept = readFileSync(join(dirname(file), aside));
    expect(kept).toHaveLength(before.length);
    expect(kept.includes(Buffer.alloc(4096, 0xa5))).toBe(true);
    const { total, records } = value(again.page({ filters: {}, offset: 0, limit: 3000 }));
    expect(total).toBeGreaterThan(2000);
    expect(records[0]).toMatchObject({ event: 'OpenObserve - heartbeat' });
    const second = await again.verify();
    expect(second.intact).toBe(true);
    expect(second.lost + second.unchecked).toBeGreaterThan(0);
    add(again, made());
    expect(value(again.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(total + 1);
    expect(value(again.marks({ from: 0, to: 1e15 })).map(({ what }) => what)).toContain('salvage');
  });

  it('is salvaged wherever the damage is', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 600);
    history.close();
    const whole = readFileSync(file);
    const headFile = file.replace('.sqlite', '.head.json');
    const head = readFileSync(headFile);
    for (let at = 0; at < whole.length; at += 3 * 4096) {
      writeFileSync(file, whole);
      writeFileSync(headFile, head);
      damage(file, at, 4096);
      const again = store(file);
      await again.verify();
      const record = add(again, made());
      expect(value(again.get(String(record)))?.event).toBe('OpenObserve - heartbeat');
      expect(await again.verify()).toMatchObject({ intact: true });
      again.close();
    }
  }, 60_000);

  it('that is no database, or empty, or cut short begins anew', async () => {
    for (const content of ['garbage '.repeat(1000), '']) {
      const file = newFile();
      writeFileSync(file, content);
      const history = store(file);
      add(history, made());
      expect(await history.verify()).toMatchObject({ intact: true });
      expect(history.notice === null).toBe(content === '');
    }
    const file = newFile();
    const history = store(file);
    fill(history, 600);
    history.close();
    truncateSync(file, statSync(file).size - 40_960);
    const again = store(file);
    add(again, made());
    await again.verify();
    expect(await again.verify()).toMatchObject({ intact: true });
  });

  it('is left alone when only the chain does not fit, unless the user asks', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 400);
    history.close();
    outside(file, 'UPDATE record SET at = 5 WHERE seq = 77');
    const again = store(file);
    expect(await again.verify()).toMatchObject({ intact: false, bad: { entry: 77 } });
    expect(asideFiles(file)).toEqual([]);
    value(again.setAside());
    expect(asideFiles(file)).toHaveLength(1);
    expect(await again.verify()).toMatchObject({ intact: false, bad: { entry: 77 } });
  });
});

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
