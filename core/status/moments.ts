import { say } from '../messages/language.ts';
import { perLocale } from '../messages/spoken.ts';
import { momentMessages as messages } from './messages.ts';

/** Moments and days in words. All times in milliseconds since 1970; `zone` is an IANA name, default this machine's. */

const day = 86_400_000;

/** `today`, `yesterday`, `3 March`, `3 March 2025`: a day as a person says it on `now`. */
export function dayWords(at: number, now: number, zone?: string): string {
  const near = nearDay(at, now, zone);
  return near === null ? dateWords(at, now, zone) : say(messages[near]);
}

/** `today at 06:47`, `on 3 March at 10:00`: words that follow a verb. */
export function momentWords(at: number, now: number, zone?: string): string {
  const time = timeOf(at, zone);
  const near = nearDay(at, now, zone);
  if (near === null) return say(messages.onDayAt, { day: dateWords(at, now, zone), time });
  return say(near === 'today' ? messages.todayAt : messages.yesterdayAt, { time });
}

/** `today`, `on 3 March`: a day behind a verb. */
export function onDay(at: number, now: number, zone?: string): string {
  const near = nearDay(at, now, zone);
  return near === null
    ? say(messages.onDay, { day: dateWords(at, now, zone) })
    : say(messages[near]);
}

/** True for a moment of the same day as `now`. */
export function isToday(at: number, now: number, zone?: string): boolean {
  return nearDay(at, now, zone) === 'today';
}

/** `today at 06:47`, `3 March at 10:00`: words that follow “since”. */
export function sinceMoment(at: number, now: number, zone?: string): string {
  return nearDay(at, now, zone) === null
    ? say(messages.dayAt, { day: dateWords(at, now, zone), time: timeOf(at, zone) })
    : momentWords(at, now, zone);
}

/** Words that follow “since”: the day when it is near, else the month, else month and year. */
export function sinceWords(
  at: number,
  now: number,
  zone?: string,
): { readonly day: string; readonly form: 'date' | 'other' } {
  if (now - at <= 60 * day) {
    const form = nearDay(at, now, zone) === null ? 'date' : 'other';
    return { day: dayWords(at, now, zone), form };
  }
  const month = isSameYear(at, now, zone) ? {} : ({ year: 'numeric' } as const);
  return { day: part(at, { month: 'long', ...month }, zone), form: 'other' };
}

/** Null for a day that is neither today nor yesterday. */
function nearDay(at: number, now: number, zone?: string): 'today' | 'yesterday' | null {
  const then = calendar(at, zone);
  if (then === calendar(now, zone)) return 'today';
  return then === calendar(now - day, zone) ? 'yesterday' : null;
}

function dateWords(at: number, now: number, zone?: string): string {
  const how: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  return part(at, isSameYear(at, now, zone) ? how : { ...how, year: 'numeric' }, zone);
}

function timeOf(at: number, zone?: string): string {
  return part(at, { timeStyle: 'short' }, zone);
}

function isSameYear(at: number, now: number, zone?: string): boolean {
  return part(at, { year: 'numeric' }, zone) === part(now, { year: 'numeric' }, zone);
}

function calendar(at: number, zone: string | undefined): string {
  return part(at, { year: 'numeric', month: 'numeric', day: 'numeric' }, zone);
}

const formatsOf = perLocale((locale) => ({
  locale,
  known: new Map<string, Intl.DateTimeFormat>(),
}));

function part(at: number, how: Intl.DateTimeFormatOptions, zone: string | undefined): string {
  const { locale, known } = formatsOf();
  const key = JSON.stringify([how, zone]);
  const format =
    known.get(key) ??
    new Intl.DateTimeFormat(locale, zone === undefined ? how : { ...how, timeZone: zone });
  known.set(key, format);
  return format.format(at);
}
