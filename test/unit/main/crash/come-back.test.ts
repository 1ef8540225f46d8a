import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lastReturn, mayReturn, toldOfReturn } from '../../../../main/crash/come-back.ts';

function makeProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'candor-back-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  return profile;
}
const now = 1_795_771_125_868;

describe('coming back after a fault', () => {
  test('is allowed once a minute, and each time is kept', () => {
    const profile = makeProfile();
    expect(lastReturn(profile)).toBeNull();
    expect(mayReturn(profile, 'main', now)).toBe(true);
    expect(mayReturn(profile, 'window-gone', now + 59_000)).toBe(false);
    expect(lastReturn(profile)).toEqual({ kind: 'window-gone', at: now + 59_000, told: false });
    expect(mayReturn(profile, 'main', now + 130_000)).toBe(true);
  });

  test('a clock that goes back does not keep Candor away', () => {
    const profile = makeProfile();
    expect(mayReturn(profile, 'main', now)).toBe(true);
    expect(mayReturn(profile, 'main', now - 3_600_000)).toBe(true);
  });

  test('the user is told until they have seen it', () => {
    const profile = makeProfile();
    mayReturn(profile, 'main', now);
    toldOfReturn(profile);
    expect(lastReturn(profile)).toEqual({ kind: 'main', at: now, told: true });
  });

  test('where it cannot be written down, Candor does not come back: nothing would end it', () => {
    const profile = makeProfile();
    writeFileSync(join(profile, 'crash'), 'in the way');
    expect(mayReturn(profile, 'main', now)).toBe(false);
    expect(() => toldOfReturn(profile)).not.toThrow();
  });

  test.each(['', 'main', 'main x told\n', 'nowhere 1 told\n', '{"kind":"main"}'])(
    '%j is no return',
    (text) => {
      const profile = makeProfile();
      mkdirSync(join(profile, 'crash'));
      writeFileSync(join(profile, 'crash', 'came-back.txt'), text);
      expect(lastReturn(profile)).toBeNull();
      expect(mayReturn(profile, 'main', now)).toBe(true);
    },
  );
});
