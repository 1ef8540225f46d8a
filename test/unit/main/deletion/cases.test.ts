import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choices } from '../../core/deletion/facts.ts';
import { makeWorld, value, wrong } from './world.ts';

describe('the file of requests', () => {
  it('is only for its owner, and read again by another process', async () => {
    const world = makeWorld();
    const { caseId } = value(await world.open().letter(choices));
    expect(statSync(join(world.folder, 'deletion.json')).mode & 0o077).toBe(0);
    const other = world.open();
    value(await world.open().sent(caseId, '2026-11-22'));
    expect(other.list()).toMatchObject([{ case: { id: '1' }, state: 'sent' }]);
  });

  it.each([
    ['cut short', '{"version": 1, "cases": ['],
    ['no object', '[1]'],
    ['no version', '{"cases": []}'],
    ['a case without a law', '{"version":1,"cases":[{"id":"1"}],"told":[],"bundles":[]}'],
    [
      'a day that is none',
      JSON.stringify({
        version: 1,
        told: [],
        bundles: [],
        cases: [
          {
            id: '1',
            reference: 'r',
            law: 'none',
            createdAt: '2026-01-01T00:00:00Z',
            draft: { to: '', subject: '', body: '' },
            userIds: [],
            steps: [{ what: 'sent', on: '2026-02-30', told: '2026-01-01T00:00:00Z', note: '' }],
          },
        ],
      }),
    ],
    ['nesting without end', '['.repeat(100_000)],
  ])('that is broken (%s) is set aside and not lost', async (_what, content) => {
    const world = makeWorld();
    world.put(content);
    const deletion = world.open();
    expect(deletion.list()).toEqual([]);
    expect(deletion.page().problem).toMatch(/is kept as deletion\.broken-.*\.json/u);
    const kept = world.files().find((name) => name.startsWith('deletion.broken-')) ?? '';
    expect(readFileSync(join(world.folder, kept), 'utf8')).toBe(content);
    expect((await deletion.letter(choices)).ok).toBe(true);
    expect(deletion.list()).toHaveLength(1);
  });

  it('of a newer Candor is left as it is', async () => {
    const world = makeWorld();
    const content = '{"version":2,"cases":"otherwise"}';
    world.put(content);
    const deletion = world.open();
    expect(deletion.page().problem).toContain('newer Candor');
    expect(wrong(await deletion.letter(choices))).toContain('newer Candor');
    expect(readFileSync(join(world.folder, 'deletion.json'), 'utf8')).toBe(content);
    expect(world.files()).toEqual(['deletion.json']);
  });

  it('that is a folder is set aside too', async () => {
    const world = makeWorld();
    mkdirSync(join(world.folder, 'deletion.json'));
    expect((await world.open().letter(choices)).ok).toBe(true);
  });

  it('says so when it cannot be written, and keeps what was there', async () => {
    const world = makeWorld();
    value(await world.open().letter(choices));
    const before = readFileSync(join(world.folder, 'deletion.json'), 'utf8');
    const broken = world.open({
      createStore: () => ({
        get store() {
          return JSON.parse(before);
        },
        set store(_value: Record<string, unknown>) {
          throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        },
      }),
    });
    expect(wrong(await broken.sent('1', '2026-11-22'))).toBe(
      'The requests could not be written (ENOSPC).',
    );
    expect(readFileSync(join(world.folder, 'deletion.json'), 'utf8')).toBe(before);
  });

  it('in a profile that is no folder gives words and no error', async () => {
    const world = makeWorld();
    const profile = join(world.folder, 'a-file');
    writeFileSync(profile, '');
    const deletion = world.open({ profile });
    expect(deletion.list()).toEqual([]);
    expect(wrong(await deletion.letter(choices))).toMatch(/cannot be used|refused/u);
    rmSync(profile);
    chmodSync(world.folder, 0o700);
  });
});
