/** Moments and days in words. All times in milliseconds since 1970; `zone` is an IANA name, default this machine's. */

const day = 86_400_000;

/** `today`, `yesterday`, `3 March`, `3 March 2025`: a day as a person says it on `now`. */
export function dayWords(at: number, now: number, zone?: string): string {
  const then = calendar(at, zone);
  if (then === calendar(now, zone)) return 'today';
  if (then === calendar(now - day, zone)) return 'yesterday';
  const sameYear = part(at, { year: 'numeric' }, zone) === part(now, { year: 'numeric' }, zone);
  const how: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  return part(at, sameYear ? how : { ...how, year: 'numeric' }, zone);
}

/** `today at 06:47`, `on 3 March at 10:00`: words that follow a verb. */
export function momentWords(at: number, now: number, zone?: string): string {
  const name = onDay(dayWords(at, now, zone));
  const time = part(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone);
  return `${name} at ${time}`;
}

/** `today`, `on 3 March`: a day of {@link dayWords} behind a verb. */
export function onDay(name: string): string {
  return /^\d/.test(name) ? `on ${name}` : name;
}

/** Words that follow “since”: the day when it is near, else the month, else month and year. */
export function sinceWords(at: number, now: number, zone?: string): string {
  const sameYear = part(at, { year: 'numeric' }, zone) === part(now, { year: 'numeric' }, zone);
  if (!sameYear && now - at > 60 * day) {
    return part(at, { month: 'long', year: 'numeric' }, zone);
  }
  return now - at > 60 * day ? part(at, { month: 'long' }, zone) : dayWords(at, now, zone);
}

function calendar(at: number, zone: string | undefined): string {
  return part(at, { year: 'numeric', month: 'numeric', day: 'numeric' }, zone);
}

const known = new Map<string, Intl.DateTimeFormat>();

function part(at: number, how: Intl.DateTimeFormatOptions, zone: string | undefined): string {
  const key = JSON.stringify([how, zone]);
  const format =
    known.get(key) ??
    new Intl.DateTimeFormat('en-GB', zone === undefined ? how : { ...how, timeZone: zone });
  known.set(key, format);
  return format.format(at);
}
