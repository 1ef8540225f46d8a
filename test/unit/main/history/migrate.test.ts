import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { schemaVersion } from '../../../../main/history/sqlite/schema.ts';
import { DatabaseSync } from 'node:sqlite';
import { plainHasher } from '../../../../main/history/chain.ts';
import { migrate } from '../../../../main/history/file/migrate.ts';
import { migrateHistory } from '../../../../main/history/open.ts';
import { headOf, overwrite } from './damage.ts';
import { writeFirstFormat, type Written } from './format-1.ts';
import { fixture } from './fixture.ts';
import { add, made, newFile, outcome, store, value } from './support.ts';

/** A copy of a frozen file of a released schema. */
function frozen(version: number): string {
  const file = newFile();
  const path = `fixtures/v${version}.sqlite`;
  const from = fileURLToPath(new URL(path, import.meta.url));
  copyFileSync(from, file);
  if (existsSync(headOf(from))) copyFileSync(headOf(from), headOf(file));
  return file;
}

const versions = Array.from({ length: schemaVersion }, (_, index) => index + 1);

describe.each(versions)('a history of schema %i', (version) => {
  it('is read as it was recorded', async () => {
    const history = store(frozen(version));
    expect(history.notice).toBeNull();
    const { total, records } = value(history.page({ filters: {}, offset: 2, limit: 1 }));
    expect(total).toBe(330);
    expect(records).toEqual([
      {
        id: '653',
        at: '2023-11-21T17:43:20.000Z',
        origin: 'collected',
        event: 'OpenObserve - heartbeat',
        userId: '70',
        destination: 'http://127.0.0.1:1/v1/track',
        decision: 'allowed',
        reason: 'You turned telemetry on.',
        outcome: 'sent',
        status: 200,
        bytesSent: 40,
        hash: '65fb4623cf5cba7da97bac2d991b0308b7902039e4e779da98344d9f8060ef3c',
      },
    ]);
    expect(value(history.get('660'))).toMatchObject({
      made: '{"a":1,"secret":2}',
      ready: '{"a":1}',
      sent: null,
      outcome: 'pending',
    });
    expect(value(history.get('2'))).toMatchObject({ made: null, deleted: true });
    expect(value(history.pending()).map(({ record, state }) => [record, state])).toEqual([
      [655, 'retry'],
      [660, 'pending'],
    ]);
    const search = { search: '299 linux ' };
    expect(value(history.page({ filters: search, offset: 0, limit: 1 })).total).toBe(1);
    expect(await history.verify()).toMatchObject({ intact: true, entries: 661, unchecked: 0 });
  });

  it('goes on as any other', async () => {
    const history = store(frozen(version));
    add(history, outcome(add(history, made())));
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(331);
    expect(await history.verify()).toMatchObject({ intact: true, entries: 663 });
  });
});

it('the newest schema records what the fixture holds', async () => {
  const history = store(newFile());
  fixture(history);
  expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(330);
  expect(await history.verify()).toMatchObject({ intact: true, entries: 661 });
});

/** A number that a file tells. */
function read(file: string, sql: string): number {
  const db = new DatabaseSync(file);
  const row = db.prepare(sql).get();
  db.close();
  return Number(Object.values(row ?? {})[0]);
}

/** A file behind its header, which says how it is written. */
function content(path: string | null): Buffer {
  return readFileSync(path ?? '').subarray(100);
}

/** Payloads as a server makes them, with their ends. */
function* payloads(count: number): Generator<Written> {
  for (let i = 0; i < count; i += 1) {
    const blocked = i % 50 === 9;
    const entry = made({ at: 1000 * i, blocked, properties: { num_streams: i, token: `t${i}x` } });
    const { record: _record, ...end } = outcome(0, { at: 1000 * i + 1 });
    yield { made: entry, outcome: blocked ? null : end };
  }
}

/** A history of the first release with that many payloads. */
function ofFirst(count: number): string {
  const file = newFile();
  writeFirstFormat(file, payloads(count));
  return file;
}

/** What a history brought up to date has to hold. */
async function expectWhole(file: string, count: number): Promise<void> {
  const history = store(file);
  expect(history.notice).toBeNull();
  const search = { search: `t${count - 1}x ` };
  expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(count);
  expect(value(history.page({ filters: search, offset: 0, limit: 1 })).total).toBe(1);
  const entries = 1 + 2 * count - Array.from(payloads(count)).filter((one) => !one.outcome).length;
  expect(await history.verify()).toMatchObject({ intact: true, entries, lost: 0, unchecked: 0 });
  history.close();
  expect(existsSync(`${file}.new`)).toBe(false);
}

describe('a history of the first release', () => {
  it('of 2,000 payloads is brought up to date whole', async () => {
    await expectWhole(ofFirst(2000), 2000);
  });

  it('that has no head yet is not missing one after it was brought up to date', async () => {
    const file = ofFirst(300);
    await migrateHistory({ file, key: null, now: Date.now });
    expect(existsSync(headOf(file))).toBe(true);
    await expectWhole(file, 300);
  });

  it('ended at any step goes on there, and the old file stays until the new one is checked', async () => {
    const file = ofFirst(300);
    const steps = migrate({ file, hasher: plainHasher, busyMs: 1000 });
    const ended: string[] = [];
    while (steps.next().done !== true) {
      // What is on the disk now is what an end at this moment leaves.
      const left = newFile();
      cpSync(dirname(file), dirname(left), { recursive: true });
      ended.push(left);
    }
    expect(ended.length).toBeGreaterThan(6);
    for (const left of ended) {
      expect(read(left, 'PRAGMA user_version')).toBe(1);
      expect(read(left, 'SELECT count(*) FROM record')).toBe(300);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expectWhole(left, 300);
    }
  });

  const migrating = fileURLToPath(new URL('migrating.ts', import.meta.url));
  it('that is killed while it is brought up to date goes on where it ended, and is kept until then', async () => {
    const file = frozen(1);
    for (const steps of [1, 1, 4]) {
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
      const { signal } = spawnSync(process.execPath, [migrating, file, String(steps)], { env });
      expect(signal).toBe('SIGKILL');
      expect(read(file, 'PRAGMA user_version')).toBe(1);
      expect(read(file, 'SELECT count(*) FROM record')).toBe(330);
    }
    expect(read(`${file}.new`, 'SELECT max(seq) FROM record')).toBeGreaterThan(600);
    const history = store(file);
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(330);
    expect(await history.verify()).toMatchObject({ intact: true, entries: 661, lost: 0 });
    expect(read(file, 'PRAGMA user_version')).toBe(schemaVersion);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it('that is damaged stays as it is until something is recorded, and what is lost is said', async () => {
    const file = frozen(1);
    overwrite(file, 4096 * 6, Buffer.alloc(4096 * 4, 0xa5));
    const before = content(file);
    const history = store(file);
    expect(await history.verify()).toMatchObject({ intact: false });
    expect(content(file).equals(before)).toBe(true);
    add(history, made());
    const found = await history.verify();
    expect(found.intact).toBe(false);
    expect(content(found.setAside).equals(before)).toBe(true);
  });
});
