import { describe, expect, test } from 'vitest';
import {
  backOff,
  firstWait,
  longestRetryAfter,
  longestWait,
  retryAfterOf,
  stillToWait,
} from '../../../../core/delivery/back-off.ts';
import {
  beginning,
  elapsed,
  isDue,
  jittered,
} from '../../../../core/delivery/heartbeat-schedule.ts';
import { fc } from '../../property.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const dice = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('the wait before another attempt', () => {
  test('doubles from five seconds and stops at half an hour', () => {
    expect([1, 2, 3, 4].map((attempt) => backOff(attempt, 0.999_999, null))).toEqual([
      firstWait,
      2 * firstWait,
      4 * firstWait,
      8 * firstWait,
    ]);
    expect(backOff(1000, 0.999_999_9, null)).toBe(longestWait);
  });

  test('is whole, spread over half of itself, and never below what was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        dice,
        fc.nat(200_000_000),
        (n, random, asked) => {
          const wait = backOff(n, random, asked);
          expect(Number.isSafeInteger(wait)).toBe(true);
          expect(wait).toBeGreaterThanOrEqual(Math.min(asked, longestRetryAfter));
          expect(backOff(n, random, null)).toBeGreaterThanOrEqual(firstWait / 2);
          expect(wait).toBeLessThanOrEqual(longestRetryAfter);
        },
      ),
    );
  });

  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 10:02:00 GMT', 120_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2026-11-23', null],
    ['Mon, 99 Nov 2026 10:02:00 GMT', null],
    ['', null],
    [undefined, null],
  ])('reads Retry-After %j as %j', (header, wait) => {
    expect(retryAfterOf(header, now)).toBe(wait);
  });

  test('is over when its time has come, and never longer than a day whatever the clock says', () => {
    expect(stillToWait(null, now)).toBe(0);
    expect(stillToWait(now - 1, now)).toBe(0);
    expect(stillToWait(now + 7, now)).toBe(7);
    expect(stillToWait(now + 10 * 365 * 86_400_000, now)).toBe(longestRetryAfter);
  });
});

describe('the heartbeat', () => {
  const interval = 1_800_000;

  test('is moved by at most a tenth', () => {
    fc.assert(
      fc.property(dice, (random) => {
        expect(Math.abs(jittered(interval, random) - interval)).toBeLessThanOrEqual(interval / 10);
      }),
    );
  });

  test('counts by the clock that went further', () => {
    const last = { wall: now, steady: 1000 };
    expect(elapsed(last, { wall: now + 5 * interval, steady: 1000 })).toBe(5 * interval);
    expect(elapsed(last, { wall: now - 86_400_000, steady: 1000 + interval })).toBe(interval);
    expect(elapsed(last, { wall: now - 86_400_000, steady: 1000 })).toBe(0);
  });

  test('goes on from the newest in the history, unless that lies in the future', () => {
    const start = { wall: now, steady: 3 };
    expect(isDue(beginning(now - interval, start), start, interval)).toBe(true);
    expect(isDue(beginning(now - interval + 1, start), start, interval)).toBe(false);
    for (const recorded of [null, now + 1, now + 365 * 86_400_000]) {
      const last = beginning(recorded, start);
      expect(isDue(last, start, interval)).toBe(false);
      expect(isDue(last, { wall: now - 5, steady: 3 + interval }, interval)).toBe(true);
    }
  });
});
