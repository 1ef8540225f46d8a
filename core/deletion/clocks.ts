import { say } from '../messages/language.ts';
import { perLocale } from '../messages/spoken.ts';
import {
  dayIn,
  dayNumber,
  monthsAfter,
  partsOf,
  startOfDay,
  textOf,
  weekday,
} from './calendar-day.ts';
import type { Law } from './law.ts';
import { caseMessages as messages } from './messages.ts';

/**
 * The clocks of a request. All of them start when the vendor receives it. Days are calendar days, `2026-11-23`,
 * and no time of day enters: neither a time zone nor a change of the clocks can shift them. Public holidays are
 * not known here; where they count, the date is said with "about".
 */

/** What a date is for. */
export type ClockDateId = 'confirm' | 'answer' | 'extended' | 'reminder';

/** One date that follows from a law and a day of receipt. */
export interface ClockDate {
  readonly id: ClockDateId;
  /** The day it falls on, moved to a Monday where the law says so. */
  readonly on: string;
  /** Words that stand before a date in what is written: `Answer due`. */
  readonly what: string;
  /** Where it stands: `Article 12(3) GDPR`; null where no law sets it. */
  readonly basis: string | null;
  /** True where a holiday could move it. */
  readonly about: boolean;
}

/**
 * The dates of a law, in their order, for a request received on `received`. Throws `RangeError` when that is
 * no calendar day; see {@link isDay}.
 *
 * - GDPR: one month, two more with notice (Art. 12(3)); the day of receipt is not counted, the period ends on the
 *   same-numbered day, or the last of a shorter month; a weekend moves it to Monday (Reg. 1182/71 Art. 3).
 * - UK: the same months by Art. 12A UK GDPR, counted as the ICO counts; a weekend moves it to Monday.
 * - CCPA: 10 business days to confirm, 45 calendar days to answer, 90 at most (11 CCR 7021); nothing moves.
 * - none: no law sets a date; a reminder after 30 days.
 */
export function clockDates(law: Law, received: string): readonly ClockDate[] {
  const day = dayNumber(received);
  if (law === 'gdpr' || law === 'uk') {
    const basis = law === 'gdpr' ? 'Article 12(3) GDPR' : 'Articles 12(3) and 12A UK GDPR';
    const months = (count: number): string => textOf(workingDay(monthsAfter(day, count)));
    return [
      { id: 'answer', on: months(1), what: 'Answer due', basis, about: true },
      { id: 'extended', on: months(3), what: 'Extended answer due', basis, about: true },
    ];
  }
  if (law === 'ccpa') {
    const basis = '11 CCR 7021';
    const after = (days: number): string => textOf(day + days);
    const confirm = textOf(businessDays(day, 10));
    return [
      { id: 'confirm', on: confirm, what: 'Receipt to be confirmed', basis, about: true },
      { id: 'answer', on: after(45), what: 'Answer due', basis, about: false },
      { id: 'extended', on: after(90), what: 'Extended answer due', basis, about: false },
    ];
  }
  const on = textOf(day + 30);
  return [{ id: 'reminder', on, what: 'Time to ask the vendor again', basis: null, about: false }];
}

/** True for a calendar day of the years 1970 to 9000, written `2026-11-23`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < 1970 || year > 9000) return false;
  try {
    partsOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Why something cannot have happened on a day: no calendar day, or one to come. One sentence; null: it can. */
export function dayTrouble(on: string, today: string): string | null {
  if (!isDay(on)) return say(messages.writeADay);
  if (on <= today) return null;
  return say(messages.stillToCome, { day: dayInWords(on), today: dayInWords(today) });
}

/** The calendar day at an instant (RFC 3339) in a time zone (`Europe/Berlin`). */
export function dayAt(instant: string, timeZone: string): string {
  return dayIn(timeZone, Date.parse(instant));
}

/** The instant (milliseconds since 1970) at which a calendar day ends in a time zone. */
export function endOfDay(day: string, timeZone: string): number {
  return startOfDay(dayNumber(day) + 1, timeZone);
}

/** The day some days later; earlier where `days` is negative. */
export function dayAfter(day: string, days: number): string {
  return textOf(dayNumber(day) + days);
}

/** Days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** A day for a person: `23 November 2026`. No time zone enters, not even one that changes while Candor runs. */
export function dayInWords(day: string): string {
  const { year, month, day: number } = partsOf(day);
  return longDay().format(Date.UTC(year, month - 1, number));
}

const longDay = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);

/** The same for what is written in English whatever Candor speaks: letters and bundles. */
export function dayInEnglish(day: string): string {
  const { year, month, day: number } = partsOf(day);
  return `${number} ${monthNames[month - 1] ?? ''} ${year}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const saturday = 6;

function workingDay(day: number): number {
  return weekday(day) < saturday ? day : day + 8 - weekday(day);
}

function businessDays(from: number, count: number): number {
  let day = from;
  for (let left = count; left > 0;) {
    day += 1;
    if (weekday(day) < saturday) left -= 1;
  }
  return day;
}
