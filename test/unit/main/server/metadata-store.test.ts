import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMetadataStore } from '../../../../main/server/metadata-store.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-store-'));
  path = join(folder, 'metadata.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const columns = 'id INTEGER primary key autoincrement, module VARCHAR, key1 VARCHAR, key2 VARCHAR';

function make(extra: string, rows: readonly (readonly [string, string, string, string])[]): void {
  const store = new DatabaseSync(path);
  store.exec('PRAGMA journal_mode = WAL');
  store.exec(`CREATE TABLE meta (${columns}${extra}, value TEXT)`);
  const names = extra === '' ? '' : ', start_dt';
  const insert = store.prepare(
    `INSERT INTO meta (module, key1, key2, value${names}) VALUES (?, ?, ?, ?${names === '' ? '' : ', 0'})`,
  );
  for (const row of rows) insert.run(...row);
  store.close();
}

describe('what a release keeps', () => {
  it('v0.5.3: the list of schema versions stands in one row, the id in quotes', () => {
    make('', [
      ['instance', '', '', '"7043454519337943041"'],
      ['schema', 'default', 'logs/app', '[{"a":1},{"b":2}]'],
      ['schema', 'default', 'logs/web', '[{"a":1}]'],
      ['dashboard', 'default', 'one', '{}'],
      ['user', 'root@example.com', '', '{"password":"secret"}'],
    ]);
    expect(readMetadataStore(path)).toEqual({
      instanceId: '7043454519337943041',
      schemaVersions: 3,
      dashboards: 1,
    });
  });

  it('v0.10.0 and newer: each version is a row, the newest id holds, without quotes', () => {
    make(', start_dt INTEGER not null', [
      ['instance', '', '', '1'],
      ['instance', '', '', '7043454519337943041\n'],
      ['schema', 'default', 'logs/app', '[]'],
      ['schema', 'default', 'logs/app', '[]'],
    ]);
    expect(readMetadataStore(path)).toEqual({
      instanceId: '7043454519337943041',
      schemaVersions: 2,
      dashboards: 0,
    });
  });

  it('nothing yet: counts are zero, the id is missing', () => {
    make('', []);
    expect(readMetadataStore(path)).toMatchObject({
      instanceId: { missing: expect.stringContaining('no installation id') },
      schemaVersions: 0,
    });
  });

  it('one unreadable schema makes the count missing, not smaller', () => {
    make('', [
      ['instance', '', '', '7'],
      ['schema', 'default', 'logs/app', '[{}]'],
      ['schema', 'default', 'logs/web', 'broken'],
    ]);
    expect(readMetadataStore(path)).toMatchObject({
      instanceId: '7',
      schemaVersions: { missing: expect.stringContaining('unreadable') },
    });
  });

  it('leaves the file as it was, and reads beside a server that writes', () => {
    make('', [['instance', '', '', '7']]);
    const server = new DatabaseSync(path);
    server.exec('BEGIN IMMEDIATE');
    server.exec(`INSERT INTO meta (module, key1, key2, value) VALUES ('instance', '', '', '8')`);
    expect(readMetadataStore(path).instanceId).toBe('7');
    server.exec('COMMIT');
    expect(readMetadataStore(path).instanceId).toBe('8');
    server.close();
  });
});

function reasonOf(): string {
  const { instanceId } = readMetadataStore(path);
  return typeof instanceId === 'string' ? '' : instanceId.missing;
}

describe('what cannot be read has a reason', () => {
  it('no file, and a folder in its place', () => {
    expect(reasonOf()).toContain('no such file');
    path = folder;
    expect(reasonOf()).toContain('no file');
  });

  it('no database, and a damaged one', () => {
    writeFileSync(path, 'this is no database, but long enough to be read as one'.repeat(50));
    expect(reasonOf()).toContain('damaged, or no database');
    rmSync(path);
    make(
      '',
      Array.from({ length: 500 }, (_, at) => ['schema', 'o', `logs/${at}`, '[{}]'.padEnd(200)]),
    );
    truncateSync(path, 8192);
    expect(reasonOf()).toContain('damaged, or no database');
  });

  it('another schema', () => {
    const store = new DatabaseSync(path);
    store.exec('CREATE TABLE meta (everything BLOB)');
    store.close();
    expect(reasonOf()).toContain('not those of a release that Candor knows');
  });

  it('locked by another program', () => {
    const store = new DatabaseSync(path);
    store.exec('PRAGMA locking_mode = EXCLUSIVE');
    store.exec(`CREATE TABLE meta (${columns}, value TEXT)`);
    store.exec('BEGIN EXCLUSIVE');
    expect(reasonOf()).toContain('locked');
    store.close();
  });
});
