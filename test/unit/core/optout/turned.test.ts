import { describe, expect, test } from 'vitest';
import { heardSaying, turnOf, type Said } from '../../../../core/optout/turned.ts';

const run = { pid: 41, startedAt: 1_000_000 };

/** Hears one word after the other, each a minute later, the first at minute 1. */
function after(...words: readonly (boolean | typeof run)[]): Said | null {
  let said: Said | null = null;
  let now = run;
  for (const [at, word] of words.entries()) {
    if (typeof word === 'boolean') said = heardSaying(said, now, word, (at + 1) * 60_000);
    else now = word;
  }
  return said;
}

/** When it was heard to turn off. */
const turnedOffAt = (said: Said | null, of: typeof run) => turnOf(said, of)?.offAt ?? null;

describe('when a server turned off', () => {
  test('is known only where it said on before', () => {
    expect(turnedOffAt(null, run)).toBeNull();
    expect(turnedOffAt(after(false, false), run)).toBeNull();
    expect(turnedOffAt(after(true, true), run)).toBeNull();
    expect(turnedOffAt(after(true, false), run)).toBe(120_000);
  });

  test('is the first time that it said so, and the newest turn', () => {
    expect(turnedOffAt(after(true, false, false, false), run)).toBe(120_000);
    expect(turnedOffAt(after(true, false, true), run)).toBeNull();
    expect(turnOf(after(true, false, true, true, false, false), run)).toEqual({
      onAt: 240_000,
      offAt: 300_000,
    });
  });

  test('is that of one run: another process, or the same number used again, begins anew', () => {
    const again = { ...run, startedAt: run.startedAt + 90_000 };
    expect(turnedOffAt(after(true, again, false), again)).toBeNull();
    expect(turnedOffAt(after(true, { ...run, pid: 42 }, false), { ...run, pid: 42 })).toBeNull();
    expect(turnedOffAt(after(true, false), again)).toBeNull();
  });

  test('holds where the start of the same process is told a little differently', () => {
    const told = { ...run, startedAt: run.startedAt + 20 };
    expect(turnedOffAt(after(true, told, false), run)).toBe(180_000);
  });

  test('holds where the system does not tell the start', () => {
    const hidden = { pid: 41, startedAt: null };
    const said = heardSaying(heardSaying(null, hidden, true, 1), hidden, false, 2);
    expect(turnOf(said, hidden)).toEqual({ onAt: 1, offAt: 2 });
    expect(turnOf(said, run)).toBeNull();
  });
});
