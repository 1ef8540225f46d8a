import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { add, fill, made, newFile, outcome, outside, store, value } from './support.ts';
import { after, key } from './tampered.ts';

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

  it('finds a history intact whose index is being merged', async () => {
    const history = store(newFile());
    // Many words that differ: so FTS5 merges its parts bit by bit, and takes pages away before their entries.
    const some = Array.from({ length: 2000 }, (_, i) => {
      const words = Array.from({ length: 40 }, (_w, n) => `w${(i * 7919 + n * 104_729) % 99_991}`);
      return made({ blocked: true, properties: { words } });
    });
    for (const from of [0, 1000]) value(history.append(some.slice(from, from + 1000)));
    expect(value(history.page({ filters: { search: 'w5' }, offset: 0, limit: 1 })).total).toBe(
      2000,
    );
    expect(await history.verify()).toMatchObject({ intact: true, bad: null });
  });

  it('can be stopped', async () => {
    const history = store(newFile());
    fill(history, 700);
    const stop = new AbortController();
    const run = history.verify({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(run).rejects.toThrow('aborted');
  });

  it.each([
    [
      'a body',
      'UPDATE body SET made = (SELECT made FROM body WHERE seq = 396) WHERE seq = 395',
      395,
    ],
    ['what redaction sent', 'UPDATE body SET sends = 0 WHERE seq = 395', 395],
    ['a body for a digest', 'UPDATE body SET state = 1 WHERE seq = 395', 395],
    [
      'bytes behind a body',
      "UPDATE body SET made = CAST(made || x'00' AS BLOB) WHERE seq = 395",
      395,
    ],
    ['a time', 'UPDATE record SET at = at + 1 WHERE seq = 77', 77],
    ['a hash', 'UPDATE record SET hash = zeroblob(32) WHERE seq = 77', 77],
    [
      'a reason',
      "UPDATE name SET text = replace(text, 'You', 'He') WHERE text LIKE '%You turned%on.%'",
      2,
    ],
    ['an outcome', 'UPDATE step SET status = 404 WHERE seq = 450', 450],
    ['an outcome away', 'DELETE FROM step WHERE seq = 450', 450],
    ['a record away', 'DELETE FROM record WHERE seq = 77', 77],
  ])('names the first entry when someone changed %s', async (_, sql, entry) => {
    expect(await after(sql)).toMatchObject({ intact: false, bad: { entry } });
    expect(await after(sql, key)).toMatchObject({ intact: false, bad: { entry } });
  });

  it('notices entries cut off at the end by the head kept beside the file', async () => {
    const found = await after(
      `DELETE FROM step WHERE seq > 700; UPDATE record SET state = 1, status = NULL, bytes = 0 WHERE seq > 340;
       DELETE FROM record WHERE seq > 700; DELETE FROM fresh; DELETE FROM body WHERE seq > 700`,
    );
    expect(found).toMatchObject({ intact: false });
    expect(found.losses.join()).toMatch(/lacks the newest entries/u);
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
    expect(await without.verify()).toMatchObject({ intact: null, unchecked: 2, entries: 7 });
    const refused = without.deleteBodies(['5']);
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    without.close();
    const again = store(file, { key });
    expect(await again.verify()).toMatchObject({ intact: true, unchecked: 0 });
    expect(value(again.deleteBodies(['5']))).toBe(1);
    expect(await again.verify()).toMatchObject({ intact: true, unchecked: 0 });
  });
});
