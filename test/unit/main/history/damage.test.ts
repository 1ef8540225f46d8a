import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  contentOf,
  damagedHistory,
  damages,
  damagesOfLog,
  flip,
  headOf,
  known,
  overwrite,
  parts,
} from './damage.ts';
import { add, fill, made, newFile, outcome, outside, store, value } from './support.ts';

/** Checks as a process of its own would: opens, verifies, closes. */
async function verified(file: string) {
  const history = store(file);
  const found = await history.verify();
  const lost = value(history.loss());
  history.close();
  return { found, lost };
}

describe.each(Object.keys(damages))('a history: %s', (what) => {
  it('is never called intact again, and a check writes nothing', async () => {
    const file = damagedHistory(what);
    const before = [contentOf(file), contentOf(headOf(file))];
    for (const run of ['first', 'second']) {
      // oxlint-disable-next-line no-await-in-loop -- one run after the other
      const { found, lost } = await verified(file);
      expect([run, found.intact]).toEqual([run, false]);
      expect(found.head).toMatchObject({ entry: known });
      expect(found.bad).not.toBeNull();
      expect(found.setAside).toBeNull();
      expect(lost?.words).toMatch(/entries/u);
      expect([contentOf(file), contentOf(headOf(file))]).toEqual(before);
    }
    const recording = store(file);
    const record = add(recording, made({ blocked: true }));
    // Numbers that were given once are not given again.
    expect(record).toBeGreaterThan(known);
    expect(value(recording.loss())?.words).toMatch(/Candor knew of 241 entries/u);
    recording.close();
    const after = await verified(file);
    expect(after.found).toMatchObject({ intact: false, head: { entry: record } });
    const { setAside } = after.found;
    const gone = [
      'removed',
      'emptied',
      'a pipe in its place',
      'a link to nowhere',
      'a link to itself',
    ].includes(what);
    expect(setAside === null).toBe(gone);
    if (setAside !== null) expect(statSync(setAside).size).toBeGreaterThan(0);
    expect(after.lost).not.toBeNull();
    const reader = store(file);
    value(reader.acknowledgeLoss());
    expect(value(reader.loss())).toBeNull();
    reader.close();
    const acknowledged = await verified(file);
    expect(acknowledged.lost).toBeNull();
    expect(acknowledged.found.intact).toBe(false);
    const marks = value(store(file).marks({ from: 0, to: 1e15 })).map((mark) => mark.what);
    expect(marks.filter((mark) => mark === 'acknowledged')).toHaveLength(1);
  });
});

it.each([
  ...Object.keys(damagesOfLog),
  '3,000 random bytes',
  'half of it cut',
  'removed',
  'replaced by another profile’s',
  'rolled back with its journal files',
])('a history whose process was killed, then %s, is never called intact again', async (what) => {
  const file = damagedHistory(what, 'killed');
  const { found, lost } = await verified(file);
  expect(found).toMatchObject({ intact: false, head: { entry: known } });
  expect(lost?.words).toMatch(/knew of 241 entries/u);
  expect(await verified(file)).toEqual({ found, lost });
  const recording = store(file);
  expect(add(recording, made({ blocked: true }))).toBeGreaterThan(known);
  recording.close();
  const after = await verified(file);
  expect(after.found.intact).toBe(false);
  expect(after.lost).not.toBeNull();
  const { setAside } = after.found;
  if (setAside !== null) expect(existsSync(setAside)).toBe(true);
});

it('a history whose process was killed is whole, whatever became of the file that its log shares', async () => {
  const changes: readonly ((file: string) => void)[] = [
    () => undefined,
    (file) => rmSync(`${file}-shm`),
    (file) => writeFileSync(`${file}-shm`, Buffer.alloc(32_768, 0xaa)),
    (file) => writeFileSync(`${file}-journal`, Buffer.alloc(3000, 0x11)),
  ];
  for (const change of changes) {
    const file = damagedHistory('nothing', 'killed');
    change(file);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await verified(file)).toMatchObject({ found: { intact: true, entries: known } });
  }
});

it('any byte of the file that is changed is found', async () => {
  const file = newFile();
  const history = store(file);
  fill(history, 60);
  value(history.deleteBodies(['3', '4', '5']));
  history.close();
  const whole = readFileSync(file);
  expect(await verified(file)).toMatchObject({ found: { intact: true }, lost: null });
  for (let at = 0; at < whole.length; at += 1 + Math.floor(whole.length / 60)) {
    flip(file, at);
    // oxlint-disable-next-line no-await-in-loop -- one byte after the other
    expect((await verified(file)).found.intact).toBe(false);
    parts(file).forEach((path) => rmSync(path));
    writeFileSync(file, whole);
  }
  expect(await verified(file)).toMatchObject({ found: { intact: true } });
});

it('what can be read of a damaged history is shown, and goes into the new one', async () => {
  const file = newFile();
  const history = store(file);
  fill(history, 900);
  history.close();
  overwrite(file, Math.floor(statSync(file).size / 8192) * 4096, Buffer.alloc(8192, 0xa5));
  const again = store(file);
  const { total } = value(again.page({ filters: {}, offset: 0, limit: 1 }));
  expect(total).toBeGreaterThan(300);
  add(again, made({ properties: { after: 'thedamage' } }));
  expect(value(again.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(total + 1);
  expect(value(again.page({ filters: { search: 'thedamage' }, offset: 0, limit: 1 })).total).toBe(
    1,
  );
  const found = await again.verify();
  expect(found).toMatchObject({ intact: false });
  expect(found.lost + found.unchecked).toBeGreaterThan(0);
  expect(readdirSync(dirname(file)).filter((name) => name.includes('broken'))).toHaveLength(1);
});

it('a history whose end was cut loses what was on its last page, and no more', async () => {
  const file = damagedHistory('the last page cut');
  const recording = store(file);
  const before = value(recording.page({ filters: {}, offset: 0, limit: 1 })).total;
  expect(before).toBe(120);
  add(recording, made({ blocked: true }));
  expect(value(recording.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(121);
});

it('a head that is a link to itself keeps nothing from being recorded', async () => {
  const file = newFile();
  const history = store(file);
  fill(history, 5);
  history.close();
  rmSync(headOf(file));
  symlinkSync(headOf(file), headOf(file));
  const recording = store(file);
  add(recording, made({ blocked: true }));
  expect(await recording.verify()).toMatchObject({ intact: false, head: { entry: 13 } });
});

it('a missing head beside existing entries is said, and stays said', async () => {
  for (const content of [null, 'garbage']) {
    const file = newFile();
    const history = store(file);
    fill(history, 20);
    history.close();
    if (content === null) rmSync(headOf(file));
    else writeFileSync(headOf(file), content);
    const first = await verified(file);
    expect(first.found).toMatchObject({ intact: false, head: null, lost: 0 });
    expect(first.found.bad?.reason).toMatch(/missing or unreadable/u);
    expect(existsSync(headOf(file))).toBe(content !== null);
    const recording = store(file);
    add(recording, made());
    recording.close();
    expect((await verified(file)).found).toMatchObject({ intact: false, lost: 0 });
  }
});

it('a profile in which nothing was recorded is intact, and reading makes no file', async () => {
  const file = newFile();
  const { found, lost } = await verified(file);
  expect(found).toMatchObject({ intact: true, entries: 0, head: null });
  expect(lost).toBeNull();
  expect(value(store(file).page({ filters: {}, offset: 0, limit: 5 })).total).toBe(0);
  expect(readdirSync(dirname(file))).toEqual([]);
});

it('a file that is replaced while it is open is noticed before the next record', async () => {
  const file = newFile();
  const history = store(file);
  fill(history, 20);
  for (const path of parts(file)) rmSync(path);
  expect(await history.verify()).toMatchObject({ intact: false });
  const record = add(history, made({ blocked: true }));
  expect(record).toBeGreaterThan(40);
  expect(value(store(file).get(String(record)))?.outcome).toBe('blocked');
});

it('what was lost stays said when retention drops the entry that says it', async () => {
  const file = newFile();
  const history = store(file);
  fill(history, 20);
  history.close();
  parts(file).forEach((path) => rmSync(path));
  const again = store(file);
  for (let i = 0; i < 4; i += 1) fill(again, 200);
  value(again.acknowledgeLoss());
  expect(
    value(await again.retention({ days: 1, megabytes: 0, now: 1e12 })).dropped,
  ).toBeGreaterThan(300);
  expect(value(again.loss())).toBeNull();
  expect(await again.verify()).toMatchObject({ intact: false, bad: null });
});

it('a chain that is recorded on after a change from outside still shows it', async () => {
  const file = newFile();
  const history = store(file);
  fill(history, 50);
  history.close();
  outside(file, 'UPDATE record SET at = 5 WHERE seq = 7');
  const again = store(file);
  add(again, outcome(add(again, made())));
  again.close();
  expect((await verified(file)).found).toMatchObject({ intact: false, bad: { entry: 7 } });
});
