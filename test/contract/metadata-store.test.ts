import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { isKnown } from '../../core/collection.ts';
import { makeMetadataStore } from '../stand-in/metadata-store.ts';
import { wire } from '../stand-in/wire.ts';
import { makeWorld } from '../stand-in/world.ts';
import { collect, expectOnlyStatus, later, reading, reason, started, tidy } from './kit.ts';

afterEach(tidy);

const world = makeWorld();

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'candor-store-'));
  later(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const digest = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

describe.each([
  ['closed, plain', false, true],
  ['closed, quoted as old releases wrote it', true, true],
  ['open, as a running server has it', false, false],
] as const)('the store, %s', (_, quoted, closed) => {
  test('tells the instance id where HTTP does not, and is not touched', async () => {
    const metadataPath = join(folder(), 'metadata.sqlite');
    const store = makeMetadataStore(metadataPath, world, 'v0.92.2', quoted);
    if (closed) store.close();
    else later(() => store.close());
    const before = digest(metadataPath);
    const collected = await collect(await started('after-13921', world), { metadataPath });
    const found = reading(collected, 'instance_id');
    expect(found).toMatchObject({ value: world.instanceId });
    expect(isKnown(found) && found.source).toContain('metadata.sqlite');
    expect(digest(metadataPath)).toBe(before);
  });
});

test.each(['v0.5.3', 'v0.8.0'] as const)(
  'the store of %s tells what only it knows',
  async (release) => {
    const metadataPath = join(folder(), 'metadata.sqlite');
    makeMetadataStore(metadataPath, world, release).close();
    const standIn = await started(release, world, { wrong: { status: { kind: 'missing' } } });
    const collected = await collect(standIn, { metadataPath });
    const sent = wire(world, release);
    expect(collected.wire.num_streams).toMatchObject({ value: sent.num_streams });
    expect(collected.wire.num_dashboards).toMatchObject({ value: sent.num_dashboards });
  },
);

const broken: readonly (readonly [string, (path: string) => unknown])[] = [
  ['is not there', () => null],
  ['is empty', (path) => writeFileSync(path, '')],
  ['is no database', (path) => writeFileSync(path, 'This is a letter, not a database.'.repeat(99))],
  ['is cut off', cutOff],
  ['has garbage in it', garble],
  ['has other tables', (path) => withTable(path, 'CREATE TABLE notes (text TEXT)')],
  ['has other columns', (path) => withTable(path, 'CREATE TABLE meta (id INTEGER, content BLOB)')],
  ['holds no instance id', (path) => withTable(path, columns)],
  ['holds an id that is no text', (path) => withTable(path, `${columns}; ${blobId}`)],
  ['is locked', lock],
  ['is a folder', (path) => rmSync(path, { force: true, recursive: true })],
];

const columns =
  'CREATE TABLE meta (id INTEGER, module VARCHAR, key1 VARCHAR, key2 VARCHAR, value TEXT)';
const blobId = "INSERT INTO meta VALUES (1, 'instance', '', '', x'00ff00')";

function withTable(path: string, sql: string): void {
  const store = new DatabaseSync(path);
  store.exec(sql);
  store.close();
}

function cutOff(path: string): void {
  makeMetadataStore(path, makeWorld({ organizations: 40 }), 'v0.92.2').close();
  truncateSync(path, 5_000);
}

function garble(path: string): void {
  makeMetadataStore(path, world, 'v0.92.2').close();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 100);
  writeFileSync(path, bytes);
}

function lock(path: string): void {
  const store = makeMetadataStore(path, world, 'v0.92.2');
  store.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  later(() => store.close());
}

test.each(broken)(
  'a store that %s is said to be so, and costs nothing else',
  async (name, spoil) => {
    const base = folder();
    const metadataPath = name === 'is a folder' ? base : join(base, 'metadata.sqlite');
    if (metadataPath !== base) spoil(metadataPath);
    const standIn = await started('after-13921', world);
    const collected = await collect(standIn, { metadataPath });
    expect(reason(collected, 'instance_id')).toContain('metadata.sqlite');
    expect(expectOnlyStatus(collected, standIn)).toContain('num_users');
  },
);
