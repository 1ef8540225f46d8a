import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { add, made, newFile, store, value } from './support.ts';

const key = Buffer.alloc(32, 7);

describe('the head of the chain', () => {
  it('is entry 0 while nothing was recorded', () => {
    expect(value(store(newFile()).head())).toEqual({
      entry: 0,
      hash: '0'.repeat(64),
      algorithm: 'sha-256',
      keyId: '',
    });
  });

  it('is the newest entry with its hash, also for who opens the file after', () => {
    const file = newFile();
    const history = store(file);
    const first = add(history, made());
    const before = value(history.head());
    expect(before.entry).toBe(first);
    expect(before.hash).toBe(value(history.get(String(first)))?.hash);
    const second = add(history, made());
    const after = value(history.head());
    expect(after).toMatchObject({ entry: second, algorithm: 'sha-256', keyId: '' });
    expect(after.hash).not.toBe(before.hash);
    history.close();
    expect(value(store(file).head())).toEqual(after);
  });

  it('tells the key by its name, and how the newest entry itself was hashed', () => {
    const file = newFile();
    const keyed = store(file, { key });
    add(keyed, made());
    const head = value(keyed.head());
    expect(head).toMatchObject({ algorithm: 'hmac-sha-256' });
    expect(head.keyId).toMatch(/^[0-9a-f]{16}$/u);
    keyed.close();
    // Opened without the key, nothing new is hashed yet.
    expect(value(store(file).head())).toEqual(head);
  });
});

it('a history that is only read stays byte for byte what was sealed', async () => {
  const file = newFile();
  for (let turn = 0; turn < 3; turn += 1) {
    const writing = store(file);
    add(writing, made({ blocked: true }));
    writing.close();
    const sealed = readFileSync(file);
    const reading = store(file);
    value(reading.page({ filters: {}, offset: 0, limit: 10 }));
    reading.close();
    expect(readFileSync(file).equals(sealed)).toBe(true);
    const checking = store(file);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await checking.verify()).toMatchObject({ intact: true, losses: [] });
    checking.close();
  }
});
