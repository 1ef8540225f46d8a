import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { add, fill, made, newFile, outcome, store, value } from './support.ts';

const day = 86_400_000;
const total = (history: HistoryStore, search: string): number =>
  value(history.page({ filters: { search }, offset: 0, limit: 1 })).total;

/** A long text that does not pack well. */
const noise = (i: number): string =>
  Array.from({ length: 300 }, (_, n) => Math.sin(i * 1000 + n)).join(' ');

/** True when a text stands anywhere in the files of the history. */
function onDisk(file: string, text: string): boolean {
  return readdirSync(dirname(file)).some((name) =>
    readFileSync(join(dirname(file), name)).includes(text),
  );
}

describe('deleting bodies', () => {
  it('leaves no word of them behind, and the chain holds', async () => {
    const file = newFile();
    const history = store(file);
    const numbers = fill(history, 500);
    const fresh = add(history, made({ blocked: true, properties: { note: 'freshsecret' } }));
    // One in a block, one fresh.
    const packed = numbers[42] ?? 0;
    expect(total(history, 'token42x ')).toBe(1);
    expect(total(history, 'freshsecret ')).toBe(1);
    expect(onDisk(file, 'freshsecret')).toBe(true);
    expect(value(history.deleteBodies([String(packed), String(fresh), 'x', '1']))).toBe(2);
    expect(total(history, 'token42x ')).toBe(0);
    expect(total(history, 'freshsecret ')).toBe(0);
    expect(total(history, 'token43x ')).toBe(1);
    expect(total(history, 'linux ')).toBe(499);
    expect(value(history.get(String(packed)))).toMatchObject({ made: null, deleted: true });
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(501);
    expect(await history.verify()).toMatchObject({ intact: true, unchecked: 0 });
    expect(onDisk(file, 'freshsecret')).toBe(false);
    expect(onDisk(file, 'token42x')).toBe(false);
    expect(value(history.deleteBodies([String(packed)]))).toBe(0);
  });

  it('keeps what waits for delivery', () => {
    const history = store(newFile());
    const waiting = add(history, made({ leaving: false }));
    expect(value(history.deleteBodies([String(waiting)]))).toBe(0);
    expect(value(history.pending())[0]?.body).toHaveLength(65);
  });
});

describe('retention', () => {
  it('deletes bodies past their time and nothing younger', async () => {
    const history = store(newFile());
    fill(history, 700);
    const now = 300_000 + 10 * day;
    const limits = { days: 10, megabytes: 500, now };
    expect(value(await history.retention(limits))).toMatchObject({ deleted: 299, dropped: 0 });
    expect(value(await history.retention(limits))).toMatchObject({ deleted: 0, dropped: 0 });
    expect(total(history, 'linux ')).toBe(401);
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(700);
    expect(value(history.marks({ from: 0, to: 2 * now })).map(({ what }) => what)).toContain(
      'retention',
    );
    expect(await history.verify()).toMatchObject({ intact: true, unchecked: 0 });
  });

  it('deletes nothing when the clock went back', async () => {
    const history = store(newFile());
    fill(history, 50);
    const limits = { days: 1, megabytes: 500, now: 0 };
    expect(value(await history.retention(limits))).toMatchObject({ deleted: 0, dropped: 0 });
  });

  it('deletes large bodies first when there is too much', async () => {
    const history = store(newFile());
    const noisy = Array.from({ length: 600 }, (_, i) =>
      made({ at: i, blocked: true, properties: { noise: noise(i) } }),
    );
    value(history.append(noisy));
    const before = value(history.bytes());
    const limits = { days: 365, megabytes: (before * 0.9) / 1e6, now: 1000 };
    const done = value(await history.retention(limits));
    expect(done.deleted).toBeGreaterThan(0);
    expect(done.dropped).toBe(0);
    expect(done.bytes).toBeLessThanOrEqual(before * 0.9);
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(600);
    expect(await history.verify()).toMatchObject({ intact: true });
  });

  it('drops the oldest records when nothing else helps, and the chain goes on from there', async () => {
    const file = newFile();
    const history = store(file);
    add(history, made({ blocked: true, properties: { note: 'firstever' } }));
    for (let i = 0; i < 20; i += 1) fill(history, 100);
    const before = value(history.bytes());
    const limits = { days: 365, megabytes: (before * 0.6) / 1e6, now: 1000 };
    const done = value(await history.retention(limits));
    expect(done.dropped).toBeGreaterThanOrEqual(512);
    expect(done.bytes).toBeLessThanOrEqual(before * 0.6);
    const left = 2001 - done.dropped;
    expect(value(history.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(left);
    expect(total(history, 'linux ')).toBe(left);
    expect(total(history, 'firstever ')).toBe(0);
    expect(await history.verify()).toMatchObject({ intact: true, unchecked: 0 });
    history.close();
    const again = store(file);
    add(again, outcome(add(again, made())));
    expect(await again.verify()).toMatchObject({ intact: true, unchecked: 0 });
    expect(value(again.get('5'))).toBeNull();
  });

  it('never drops what waits for delivery', async () => {
    const history = store(newFile());
    const waiting = add(history, made({ leaving: false }));
    fill(history, 600);
    value(await history.retention({ days: 1, megabytes: 0, now: 1000 * day }));
    expect(value(history.pending())).toMatchObject([{ record: waiting }]);
    expect(await history.verify()).toMatchObject({ intact: true });
  });
});
