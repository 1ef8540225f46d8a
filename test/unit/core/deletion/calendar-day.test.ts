import { expect, test } from 'vitest';
import {
  dayIn,
  dayNumber,
  monthsAfter,
  startOfDay,
  textOf,
  weekday,
} from '../../../../core/deletion/calendar-day.ts';

test.each([
  ['Europe/Berlin', '2026-11-23', '2026-11-22T23:00:00.000Z'],
  // The clocks were put forward at midnight: that day began at one o'clock.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  // They were put back at midnight: the hour before it came twice.
  ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00.000Z'],
  // Midnight itself came twice: the day begins with the first.
  ['America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z'],
  ['Asia/Kolkata', '2026-01-01', '2025-12-31T18:30:00.000Z'],
  // This day was left out when the zone moved over the date line.
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, day, begins) => {
  const instant = startOfDay(dayNumber(day), zone);
  expect(new Date(instant).toISOString()).toBe(begins);
  expect(dayIn(zone, instant)).toBe(day);
  expect(dayIn(zone, instant - 1) < day).toBe(true);
});

const later = (day: string, months: number) => textOf(monthsAfter(dayNumber(day), months));

test('a month later is the same day, or the last of a shorter month', () => {
  expect(later('2028-01-31', 1)).toBe('2028-02-29');
  expect(later('2026-11-30', 3)).toBe('2027-02-28');
  expect(later('2026-12-15', 13)).toBe('2028-01-15');
});

test.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-11-23T00:00'])(
  '%j is no calendar day',
  (text) => expect(() => dayNumber(text)).toThrow(RangeError),
);

test('weekdays count from Monday', () => {
  expect(
    ['1970-01-01', '2026-11-23', '2026-11-29', '1969-12-29'].map(dayNumber).map(weekday),
  ).toEqual([4, 1, 7, 1]);
});
