import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createObjectStore } from '../../../../main/profile/object-store.ts';
import { readVersioned } from '../../../../main/profile/versioned-file.ts';

const at = new Date('2026-11-22T10:00:00Z');

function read(profile: string) {
  return readVersioned(
    {
      profile,
      name: 'deletion',
      longest: 1000,
      parse: (content) =>
        content['version'] === 1
          ? { kind: 'parsed', value: content }
          : { kind: 'broken', reason: 'no version' },
    },
    createObjectStore,
    () => at,
  );
}

it('sets each broken file aside under a name of its own and takes the next one', () => {
  const profile = mkdtempSync(join(tmpdir(), 'candor-versioned-'));
  const path = join(profile, 'deletion.json');
  for (const text of ['{"version": 2', '{"other": 2}']) {
    writeFileSync(path, text);
    read(profile);
  }
  const kept = readdirSync(profile).filter((name) => name.startsWith('deletion.broken-'));
  expect(kept.map((name) => readFileSync(join(profile, name), 'utf8')).toSorted()).toEqual([
    '{"other": 2}',
    '{"version": 2',
  ]);
  writeFileSync(path, '{"version": 1, "text": "kept"}');
  expect(read(profile)).toMatchObject({ kind: 'usable', value: { text: 'kept' }, setAside: null });
});
