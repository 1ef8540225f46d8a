import { describe, expect, it } from 'vitest';
import {
  clockDates,
  dayAt,
  dayInWords,
  daysBetween,
  endOfDay,
  isDay,
} from '../../../../core/deletion/clocks.ts';
import type { Law } from '../../../../core/deletion/law.ts';

const on = (law: Law, received: string): Record<string, string> =>
  Object.fromEntries(clockDates(law, received).map(({ id, on: day }) => [id, day]));

describe('one month and two more (Art. 12(3) GDPR; Reg. 1182/71 Art. 3)', () => {
  // received, answer, extended
  it.each([
    ['2026-11-23', '2026-12-23', '2027-02-23'], // the same-numbered day
    ['2026-09-03', '2026-10-05', '2026-12-03'], // 3 October is a Saturday → Monday
    ['2026-01-31', '2026-03-02', '2026-04-30'], // no 31 February → 28, a Saturday → Monday 2 March
    ['2028-01-31', '2028-02-29', '2028-05-01'], // leap day, a Tuesday; 30 April is a Sunday
    ['2028-01-30', '2028-02-29', '2028-05-01'],
    ['2028-02-29', '2028-03-29', '2028-05-29'], // from a leap day, not from month end to month end
    ['2027-02-28', '2027-03-29', '2027-05-28'], // 28 March is a Sunday
    ['2026-12-31', '2027-02-01', '2027-03-31'], // over the year; 31 January is a Sunday
    ['2026-11-30', '2026-12-30', '2027-03-01'], // 28 February 2027 is a Sunday
    ['2026-10-31', '2026-11-30', '2027-02-01'], // no 31 November; 31 January is a Sunday
    ['2026-11-22', '2026-12-22', '2027-02-22'], // received on a Sunday: that day counts as it is
  ])('%s → %s, %s', (received, answer, extended) => {
    expect(on('gdpr', received)).toEqual({ answer, extended });
    // The United Kingdom counts the same months by Article 12A.
    expect(on('uk', received)).toEqual({ answer, extended });
  });

  it('says about, because holidays are not known, and where it stands', () => {
    for (const { about, basis } of clockDates('gdpr', '2026-11-23')) {
      expect([about, basis]).toEqual([true, 'Article 12(3) GDPR']);
    }
    expect(clockDates('uk', '2026-11-23')[0]?.basis).toContain('12A');
  });
});

/** The same rule by another way: arithmetic on UTC dates instead of calendar days. */
function monthsLater(received: string, count: number): string {
  const [year = 0, month = 0, day = 0] = received.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + count, Math.min(day, lastOfMonth)));
  while (due.getUTCDay() % 6 === 0) due.setUTCDate(due.getUTCDate() + 1);
  return due.toISOString().slice(0, 10);
}

it('counts months by the same rule from every day of eight years', () => {
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2032, 0, 1); at += 86_400_000) {
    const received = new Date(at).toISOString().slice(0, 10);
    const expected = { answer: monthsLater(received, 1), extended: monthsLater(received, 3) };
    expect([received, on('gdpr', received)]).toEqual([received, expected]);
  }
});

describe('10 business and 45 calendar days, at most 90 (11 CCR 7021)', () => {
  it.each([
    ['2026-11-23', '2026-12-07', '2027-01-07', '2027-02-21'], // Monday
    ['2026-11-20', '2026-12-04', '2027-01-04', '2027-02-18'], // Friday
    ['2026-11-21', '2026-12-04', '2027-01-05', '2027-02-19'], // Saturday: the first day is Monday
    ['2026-11-22', '2026-12-04', '2027-01-06', '2027-02-20'], // Sunday
    ['2028-02-15', '2028-02-29', '2028-03-31', '2028-05-15'], // over a leap day
    ['2027-02-15', '2027-03-01', '2027-04-01', '2027-05-16'],
  ])('%s → %s, %s, %s', (received, confirm, answer, extended) => {
    expect(on('ccpa', received)).toEqual({ confirm, answer, extended });
  });
});

describe('no law', () => {
  it('sets a reminder after 30 days and claims no basis', () => {
    expect(clockDates('none', '2028-01-30')).toMatchObject([
      { id: 'reminder', on: '2028-02-29', basis: null, about: false },
    ]);
  });
});

const hours = (day: string, before: string): number =>
  (endOfDay(day, 'Europe/Berlin') - endOfDay(before, 'Europe/Berlin')) / 3_600_000;

describe('days and time zones', () => {
  it.each([
    ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29'], // a second before the clocks go forward
    ['2026-10-24T22:00:00.000Z', 'Europe/Berlin', '2026-10-25'], // the day with 25 hours begins
    ['2026-10-25T22:59:59.999Z', 'Europe/Berlin', '2026-10-25'], // and ends
    ['2026-10-25T23:00:00.000Z', 'Europe/Berlin', '2026-10-26'],
    ['2026-11-23T09:59:00.000Z', 'Pacific/Kiritimati', '2026-11-23'], // UTC+14
    ['2026-11-23T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-24'],
    ['2026-11-23T10:00:00.000Z', 'Pacific/Pago_Pago', '2026-11-22'], // UTC-11
    ['2026-11-01T06:30:00.000Z', 'America/New_York', '2026-11-01'],
    ['2026-11-23T18:20:00.000Z', 'Asia/Kathmandu', '2026-11-24'], // UTC+5:45
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayAt(instant, zone)).toBe(day);
  });

  it('ends a day where the zone ends it, with 23, 24 or 25 hours', () => {
    expect(hours('2026-03-29', '2026-03-28')).toBe(23);
    expect(hours('2026-10-25', '2026-10-24')).toBe(25);
    expect(hours('2026-11-23', '2026-11-22')).toBe(24);
    expect(new Date(endOfDay('2026-11-23', 'Europe/Berlin')).toISOString()).toBe(
      '2026-11-23T23:00:00.000Z',
    );
  });

  it('counts days over a change of the clocks as whole days', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
  });

  it('takes only calendar days', () => {
    for (const day of ['2026-11-23', '2028-02-29']) expect(isDay(day)).toBe(true);
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '23.11.2026',
      '',
      '2026-11-23T00:00',
      '9999-12-31',
      '0000-01-01',
    ])
      expect(isDay(text)).toBe(false);
  });

  it('writes a day in words', () => {
    expect(dayInWords('2026-02-01')).toBe('1 February 2026');
  });
});
