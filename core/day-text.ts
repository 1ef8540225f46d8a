import { isDay } from './deletion/clocks.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * Reads a calendar day as a person types it: `23 November 2026`, `23 nov 2026`, `November 23, 2026`, `23.11.2026`,
 * `2026-11-23`. Returns `2026-11-23`; null where it is no day, or could be two (`11/12/2026`).
 */
export function dayIn(text: string): string | null {
  const words = text.trim().toLowerCase();
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(words);
  if (whole) return dayOf(whole[1], Number(whole[2]), whole[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/u.exec(words);
  if (dotted) return dayOf(dotted[3], Number(dotted[2]), dotted[1]);
  const named = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/u.exec(words);
  if (named) return dayOf(named[3], monthOf(named[2]), named[1]);
  const turned = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(words);
  return turned ? dayOf(turned[3], monthOf(turned[1]), turned[2]) : null;
}

function monthOf(name = ''): number {
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

function dayOf(year = '', month = 0, day = ''): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
