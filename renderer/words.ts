const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const shortDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** Time of day on this machine's clock, `10:17:04`; the text itself where it is no time. */
export function clockOf(iso: string): string {
  return format(clock, iso);
}

/** Day on this machine's calendar, `23 November 2026`; the text itself where it is no time. */
export function dayOf(iso: string): string {
  return format(day, iso);
}

/** The same in short, `23 Nov 2026`. */
export function shortDayOf(iso: string): string {
  return format(shortDay, iso);
}

/** An address as a person says it: without `http://` (but never without `https://`). */
export function plainAddress(url: string): string {
  return url.replace(/^http:\/\//, '');
}

function format(how: Intl.DateTimeFormat, iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : how.format(time);
}
