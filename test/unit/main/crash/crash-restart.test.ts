import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  lastRestart,
  mayRestart,
  acknowledgeRestart,
} from '../../../../main/crash/crash-restart.ts';

function makeProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'candor-back-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  return profile;
}
const now = 1_795_771_125_868;

describe('coming back after a fault', () => {
  test('is allowed once a minute, and each time is kept', () => {
    const profile = makeProfile();
    expect(lastRestart(profile)).toBeNull();
    expect(mayRestart(profile, 'main', now)).toBe(true);
    expect(mayRestart(profile, 'window-gone', now + 59_000)).toBe(false);
    expect(lastRestart(profile)).toEqual({ kind: 'window-gone', at: now + 59_000, told: false });
    expect(mayRestart(profile, 'main', now + 130_000)).toBe(true);
  });

  test('a clock that goes back does not keep Candor away', () => {
    const profile = makeProfile();
    expect(mayRestart(profile, 'main', now)).toBe(true);
    expect(mayRestart(profile, 'main', now - 3_600_000)).toBe(true);
  });

  test('the user is told until they have seen it', () => {
    const profile = makeProfile();
    mayRestart(profile, 'main', now);
    acknowledgeRestart(profile);
    expect(lastRestart(profile)).toEqual({ kind: 'main', at: now, told: true });
  });

  test('where it cannot be written down, Candor does not come back: nothing would end it', () => {
    const profile = makeProfile();
    writeFileSync(join(profile, 'crash'), 'in the way');
    expect(mayRestart(profile, 'main', now)).toBe(false);
    expect(() => acknowledgeRestart(profile)).not.toThrow();
  });

  test.each(['', 'main', 'main x told\n', 'nowhere 1 told\n', '{"kind":"main"}'])(
    '%j is no return',
    (text) => {
      const profile = makeProfile();
      mkdirSync(join(profile, 'crash'));
      writeFileSync(join(profile, 'crash', 'came-back.txt'), text);
      expect(lastRestart(profile)).toBeNull();
      expect(mayRestart(profile, 'main', now)).toBe(true);
    },
  );
});
