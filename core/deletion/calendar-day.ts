/**
 * Calendar days, `2026-11-23`, counted as whole days since 1970-01-01. Node has no Temporal yet: the terminal runs on Node
 * 22.13 and newer.
 */

const dayMs = 86_400_000;

/** A calendar day taken apart; `month` counts from 1. */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Returns the parts of a calendar day. Throws `RangeError` when the text is none. */
export function partsOf(text: string): DayParts {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  const [year = 0, month = 0, day = 0] = (found ?? []).slice(1).map(Number);
  // A day that the month does not have moves on into the next one.
  if (found === null || textOf(numberOf({ year, month, day })) !== text) {
    throw new RangeError('no calendar day');
  }
  return { year, month, day };
}

/** Returns the number of a calendar day. Throws `RangeError` when the text is none. */
export function dayNumber(text: string): number {
  return numberOf(partsOf(text));
}

/** Returns the calendar day of a number. */
export function textOf(number: number): string {
  return new Date(number * dayMs).toISOString().replace(/T.*$/u, '');
}

/** Returns the weekday of a number: 1 Monday to 7 Sunday. */
export function weekday(number: number): number {
  // The first day was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Returns the number of the same-numbered day some months later, or of the last day of a shorter month. */
export function monthsAfter(number: number, months: number): number {
  const { year, month, day } = partsOf(textOf(number));
  const last = numberOf({ year, month: month + months + 1, day: 0 });
  return Math.min(numberOf({ year, month: month + months, day }), last);
}

/** Returns the calendar day at an instant (milliseconds since 1970) in a time zone. Throws `RangeError` when either is none. */
export function dayIn(timeZone: string, instant: number): string {
  return textOf(Math.floor(localTime(timeZone, instant) / dayMs));
}

/** Returns the first instant (milliseconds since 1970) of a day, by its number, in a time zone; clocks may change there. */
export function startOfDay(number: number, timeZone: string): number {
  const midnight = number * dayMs;
  const before = midnight - dayMs;
  const after = midnight + dayMs;
  // The offset before a change of the clocks, and the one behind it.
  const candidates = [before, after]
    .map((near) => midnight - (localTime(timeZone, near) - near))
    .filter((instant) => localTime(timeZone, instant) === midnight);
  if (candidates.length > 0) return Math.min(...candidates);
  // The clocks skip midnight: the day begins where they were put forward.
  let [early, late] = [before, after];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (localTime(timeZone, middle) >= midnight) late = middle;
    else early = middle;
  }
  return late;
}

function numberOf({ year, month, day }: DayParts): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** What the clocks of a time zone show at an instant, as milliseconds of UTC. */
function localTime(timeZone: string, instant: number): number {
  const clock = clocks.get(timeZone) ?? clockOf(timeZone);
  clocks.set(timeZone, clock);
  const parts = clock.formatToParts(instant);
  const shown = (name: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find(({ type }) => type === name)?.value);
  const milliseconds = ((instant % 1_000) + 1_000) % 1_000;
  return (
    Date.UTC(shown('year'), shown('month') - 1, shown('day'), shown('hour'), shown('minute')) +
    shown('second') * 1_000 +
    milliseconds
  );
}

/** By time zone: what `Intl` makes is slow to make. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
