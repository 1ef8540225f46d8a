import { isDay } from './deletion/clocks.ts';
import { perLocale } from './messages/spoken.ts';

/** The names of the months in a language, in small letters. */
function monthsIn(locale: string): readonly string[] {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) =>
    name.format(Date.UTC(2026, at, 15)).toLocaleLowerCase(locale),
  );
}

const englishMonths = monthsIn('en');
const ownMonths = perLocale(monthsIn);

/**
 * Reads a calendar day as a person types it: `23 November 2026`, `23 nov 2026`, `November 23, 2026`, `23.11.2026`,
 * `2026年11月23日`, `2026-11-23`, the names of months in English or the spoken language. Returns `2026-11-23`; null where it is no day, or could be two (`11/12/2026`).
 */
export function dayIn(text: string): string | null {
  const words = text.trim().toLowerCase();
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(words);
  if (whole) return dayOf(whole[1], Number(whole[2]), whole[3]);
  const inChinese = /^(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日$/u.exec(words);
  if (inChinese) return dayOf(inChinese[1], Number(inChinese[2]), inChinese[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/u.exec(words);
  if (dotted) return dayOf(dotted[3], Number(dotted[2]), dotted[1]);
  const named =
    /^(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})$/u.exec(
      words,
    );
  if (named) return dayOf(named[3], monthOf(named[2]), named[1]);
  const turned = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(words);
  return turned ? dayOf(turned[3], monthOf(turned[1]), turned[2]) : null;
}

function monthOf(name = ''): number {
  for (const months of [ownMonths(), englishMonths]) {
    const like = months.filter((month) => month.startsWith(name));
    // In French, `jui` could be two.
    if (months.includes(name) || like.length === 1) return months.indexOf(like[0] ?? name) + 1;
  }
  return 0;
}

function dayOf(year = '', month = 0, day = ''): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
