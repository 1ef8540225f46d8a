import { afterEach, describe, expect, test } from 'vitest';
import {
  explain,
  formatDuration,
  formatEvery,
  formatNumber,
  formatOffset,
  formatRelative,
  formatShortMoment,
  formatSize,
  formatValue,
  hasLongClock,
  sentenceCase,
} from '../../../core/format.ts';
import { english, speak } from '../../../core/messages/language.ts';
import { momentWords } from '../../../core/status/moments.ts';
import { everyMetric, known, missing } from './collections.ts';
import { fc } from '../property.ts';

/** A narrow blank stands before PM. */
function plain(text: string): string {
  return text.replaceAll(/\s/gu, ' ');
}

describe('a moment for people', () => {
  test.each([
    ['en-GB', '23 Nov 2026, 22:17:04', '22:17', false],
    ['en-US', 'Nov 23, 2026, 10:17:04 PM', '10:17 PM', true],
    ['de', '23.11.2026, 22:17:04', '22:17', false],
    ['ja', '2026/11/23, 22:17:04', '22:17', false],
  ])('is written as in %s, in tables and in sentences', (locale, inTable, time, isLong) => {
    speak({ locale, texts: null });
    const at = new Date(2026, 10, 23, 22, 17, 4);
    expect(plain(formatShortMoment(at.toISOString()))).toBe(inTable);
    expect(plain(momentWords(at.getTime(), at.getTime()))).toBe(`today at ${time}`);
    expect(hasLongClock()).toBe(isLong);
  });
  afterEach(() => speak(english));
});

describe('numbers for people', () => {
  test('have their thousands apart', () => {
    expect([formatNumber(0), formatNumber(1_234_567), formatNumber(6000.25)]).toEqual([
      '0',
      '1,234,567',
      '6,000.25',
    ]);
  });

  test.each([
    [32_882_744, 'KB', '31.4 GiB'],
    [26_867_176, 'KB', '25.6 GiB'],
    [1024, 'KB', '1 MiB'],
    [1023.99, 'KB', '1 MiB'],
    [6000, 'MB', '5.9 GiB'],
    [60, 'MB', '60 MiB'],
    [0, 'MB', '0 bytes'],
    [512, 'bytes', '512 bytes'],
    [1024, 'bytes', '1 KiB'],
    [3 * 1024 ** 4, 'KB', '3 PiB'],
  ] as const)('%d %s is %s', (size, unit, text) => {
    expect(formatSize(size, unit)).toBe(text);
  });

  test.each([
    [0, '+00:00'],
    [19_800, '+05:30'],
    [-12_600, '-03:30'],
    [50_400, '+14:00'],
    [1172, '+00:19:32'],
  ])('%d seconds east is %s', (seconds, text) => {
    expect(formatOffset(seconds)).toBe(text);
  });
});

describe('times for people', () => {
  test.each([
    [0, '0 s'],
    [45, '45 s'],
    [11_520, '3 h 12 min'],
    [3612, '1 h'],
    [90_000, '1 d 1 h'],
    [-5, '0 s'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test.each([
    [1800, 'every 30 minutes'],
    [60, 'every minute'],
    [90, 'every 90 seconds'],
    [1, 'every second'],
    [7200, 'every 2 hours'],
    [86_400, 'every day'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatEvery(seconds)).toBe(text);
  });

  test.each([
    [0, 'just now'],
    [12, '12 seconds ago'],
    [60, '1 minute ago'],
    [7199, '1 hour ago'],
    [172_800, '2 days ago'],
    [-10_800, 'in 3 hours'],
  ])('%d seconds back is %s', (seconds, text) => {
    expect(formatRelative(1_000_000_000, 1_000_000_000 + seconds * 1000)).toBe(text);
  });

  test('a span never claims to be longer than it is', () => {
    const sizes: Record<string, number> = { d: 86_400, h: 3600, min: 60, s: 1 };
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        const said = formatDuration(seconds).matchAll(/(\d+) (\w+)/g);
        const sum = [...said].reduce(
          (all, [, n, unit]) => all + Number(n) * (sizes[unit ?? ''] ?? NaN),
          0,
        );
        expect(sum).toBeLessThanOrEqual(seconds);
        expect(sum).toBeGreaterThan(seconds * 0.9 - 1);
      }),
    );
  });
});

describe('what a metric means', () => {
  test('says the size in words', () => {
    expect(explain('total_memory', everyMetric.total_memory)).toBe('31.4 GiB of memory');
    expect(explain('free_memory', everyMetric.free_memory)).toBe('25.6 GiB unused');
    expect(explain('avail_memory', everyMetric.avail_memory)).toBe(
      '29.3 GiB available to programs',
    );
    expect(explain('streams_compressed_size', known(60, 'MB'))).toBe('60 MiB as it is stored');
  });

  test('says what yes and no mean', () => {
    expect(explain('is_local_mode', known(true))).toContain('alone');
    expect(explain('is_local_mode', known(false))).toContain('cluster');
  });

  test('falls back to the meaning alone', () => {
    expect(explain('host_name', known('x'))).toBe(
      'Name of this machine. It can identify a person.',
    );
    expect(explain('total_memory', missing('broken'))).toBe('Memory of this machine');
  });

  test('shows a value as it stands in a table', () => {
    expect(formatValue('total_memory', known(32_882_744, 'KB'))).toEqual({
      text: '32,882,744',
      unit: 'KB',
    });
    expect(formatValue('time_zone', known(0, 's'))).toEqual({ text: '+00:00', unit: null });
    expect(formatValue('instance_id', known('7043454519337943041')).text).toBe(
      '7043454519337943041',
    );
    expect(formatValue('is_local_mode', known(true)).text).toBe('true');
  });
});

test.each([
  ['nothing listens at http://host', 'Nothing listens at http://host'],
  ['the server', 'The server'],
  ['stopped', 'Stopped'],
  ['https://host doesn’t use TLS', 'https://host doesn’t use TLS'],
  ['v0.10.7 sends it', 'v0.10.7 sends it'],
  ['num_users is missing', 'num_users is missing'],
  ['/etc/candor is missing', '/etc/candor is missing'],
  ['', ''],
])('%j begins a sentence as %j: an address or a name keeps its letters', (text, sentence) => {
  expect(sentenceCase(text)).toBe(sentence);
});
