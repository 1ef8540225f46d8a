import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openKeptJson } from '../../../../main/profile/kept-json.ts';

const shape = z.object({ turns: z.int() });

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'candor-kept-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('a small document of the profile', () => {
  test('is read as it was kept, also by another run, until it is forgotten', async () => {
    const path = join(folder(), 'kept.json');
    const kept = openKeptJson(path, shape);
    expect(await kept.read()).toBeNull();
    expect(await kept.keep({ turns: 3 })).toBe(true);
    expect(await openKeptJson(path, shape).read()).toEqual({ turns: 3 });
    await kept.forget();
    expect(await kept.read()).toBeNull();
  });

  test.each(['', '{"turns": 3', '{"turns": "3"}', '[]'])(
    'is none when it holds %j',
    async (text) => {
      const path = join(folder(), 'kept.json');
      writeFileSync(path, text);
      expect(await openKeptJson(path, shape).read()).toBeNull();
    },
  );

  test('that cannot be kept leaves nothing in the way of the next one', async () => {
    const place = folder();
    const path = join(place, 'kept.json');
    mkdirSync(path);
    const kept = openKeptJson(path, shape);
    expect(await kept.keep({ turns: 1 })).toBe(false);
    expect(readdirSync(place)).toEqual(['kept.json']);
    rmdirSync(path);
    expect(await kept.keep({ turns: 2 })).toBe(true);
    expect(await kept.read()).toEqual({ turns: 2 });
  });

  test('is not kept where its folder is gone', async () => {
    const kept = openKeptJson(join(folder(), 'gone', 'kept.json'), shape);
    expect(await kept.keep({ turns: 1 })).toBe(false);
    expect(await kept.read()).toBeNull();
  });
});
