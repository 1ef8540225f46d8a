import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Verification } from '../../../../core/history/verification.ts';
import { add, fill, made, newFile, outcome, outside, store, value } from './support.ts';

const key = new Uint8Array(32).fill(7);

/** Records 400, then changes the file from outside, then verifies. */
async function after(sql: string, keyed: Uint8Array | null = null): Promise<Verification> {
  const file = newFile();
  const history = store(file, { key: keyed });
  fill(history, 400);
  history.close();
  outside(file, sql);
  return store(file, { key: keyed }).verify();
}

describe('verify', () => {
  it('finds an untouched history intact, with progress', async () => {
    const history = store(newFile());
    const numbers = fill(history, 700);
    value(history.deleteBodies(numbers.slice(10, 20).map(String)));
    const progress: number[] = [];
    const found = await history.verify({ onProgress: (done) => progress.push(done) });
    expect(found).toMatchObject({ intact: true, bad: null, unchecked: 0, lost: 0, keyed: 'none' });
    // One era, 700 records, 693 outcomes, one tombstone.
    expect(found.entries).toBe(1395);
    expect(progress.at(-1)).toBe(1395);
  });

  it('can be stopped', async () => {
    const history = store(newFile());
    fill(history, 700);
    const stop = new AbortController();
    const run = history.verify({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(run).rejects.toThrow('aborted');
  });

  it.each([
    ['a body, while fresh', "UPDATE fresh SET made = CAST('{}' AS BLOB) WHERE seq = 395", 395],
    ['what redaction sent', 'UPDATE fresh SET tag = 0 WHERE seq = 395', 395],
    ['a time', 'UPDATE record SET at = at + 1 WHERE seq = 77', 77],
    ['a hash', 'UPDATE record SET hash = zeroblob(32) WHERE seq = 77', 77],
    ['a reason', "UPDATE facet SET json = replace(json, 'You', 'He') WHERE code = 1", 2],
    ['an outcome', 'UPDATE step SET status = 404 WHERE seq = 450', 450],
    ['an outcome away', 'DELETE FROM step WHERE seq = 450', 450],
    ['a record away', 'DELETE FROM record WHERE seq = 77', 77],
    ['a body for a digest', 'UPDATE fresh SET tag = 9 WHERE seq = 395', 395],
  ])('names the first entry when someone changed %s', async (_, sql, entry) => {
    const found = await after(sql);
    expect(found).toMatchObject({ intact: false, bad: { entry } });
    const keyed = await after(sql, key);
    expect(keyed).toMatchObject({ intact: false, bad: { entry } });
  });

  it.each([
    ['shows as blocked what was sent', 'UPDATE record SET state = 5 WHERE seq = 77'],
    ['shows fewer bytes', 'UPDATE record SET bytes = 0 WHERE seq = 77'],
    ['hides the steps', 'UPDATE record SET last = NULL WHERE seq = 77'],
    ['hides records from filters', "UPDATE block SET combos = '[]'"],
    ['hides records from spans of time', 'UPDATE block SET low = 0, high = 0'],
  ])('notices a list that %s', async (_, sql) => {
    expect(await after(sql)).toMatchObject({ intact: false });
  });

  it('finds a packed body that was replaced', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 400);
    const other = newFile();
    const forged = store(other);
    for (let i = 0; i < 400; i += 1) add(forged, made({ properties: { forged: i } }));
    history.close();
    forged.close();
    outside(
      file,
      `ATTACH '${other}' AS other; UPDATE chunk SET data = (SELECT data FROM other.chunk)`,
    );
    expect(await store(file).verify()).toMatchObject({ intact: false, bad: { entry: 2 } });
  });

  it('notices entries cut off at the end by the head kept beside the file', async () => {
    const sql =
      'DELETE FROM step WHERE seq > 700; UPDATE record SET state = 1, status = NULL, bytes = 0, last = NULL WHERE last > 700';
    const found = await after(sql);
    expect(found).toMatchObject({ intact: false });
    expect(found.bad?.reason).toMatch(/missing/);
  });

  it('keeps noticing after more was recorded', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 50);
    history.close();
    outside(file, 'DELETE FROM step WHERE seq > 90; DELETE FROM record WHERE seq > 90');
    const shorter = store(file);
    for (let i = 0; i < 100; i += 1) add(shorter, made({ blocked: true }));
    shorter.close();
    expect(await store(file).verify()).toMatchObject({ intact: false });
  });

  it('says plainly what a rewritten chain of plain hashes can hide', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 5);
    history.close();
    // Whoever rewrites everything, the head beside the file included, leaves no trace.
    rmSync(file);
    rmSync(file.replace('.sqlite', '.head.json'));
    const forged = store(file);
    add(forged, made());
    expect(await forged.verify()).toMatchObject({ intact: true, keyed: 'none' });
  });

  it('goes on when the key comes and goes, and says what it cannot check', async () => {
    const file = newFile();
    const plain = store(file);
    add(plain, outcome(add(plain, made())));
    plain.close();
    const keyed = store(file, { key });
    add(keyed, made({ blocked: true }));
    expect(await keyed.verify()).toMatchObject({ intact: true, unchecked: 0, keyed: 'some' });
    keyed.close();
    const without = store(file);
    add(without, made({ blocked: true }));
    expect(await without.verify()).toMatchObject({ intact: true, unchecked: 2, entries: 7 });
    const refused = without.deleteBodies(['5']);
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    without.close();
    const again = store(file, { key });
    expect(await again.verify()).toMatchObject({ intact: true, unchecked: 0 });
    expect(value(again.deleteBodies(['5']))).toBe(1);
    expect(await again.verify()).toMatchObject({ intact: true, unchecked: 0 });
  });

  it('is not confused by an unreadable head file', async () => {
    const file = newFile();
    const history = store(file);
    fill(history, 5);
    history.close();
    const head = file.replace('.sqlite', '.head.json');
    expect(JSON.parse(readFileSync(head, 'utf8'))).toMatchObject({ seq: 11 });
    writeFileSync(head, 'garbage');
    expect(await store(file).verify()).toMatchObject({ intact: true });
  });
});
