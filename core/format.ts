import { metrics } from './catalogue/metrics.ts';
import type { MetricName, Unit } from './catalogue/metric.ts';
import { valueMessages as values } from './catalogue/messages.ts';
import { isKnown, type Known, type Reading } from './collection.ts';
import { timeMessages as times } from './format/messages.ts';
import { say } from './messages/language.ts';
import type { Message } from './messages/message.ts';
import { perLocale } from './messages/spoken.ts';

const whole = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }));
const short = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

const kilobytesIn: Readonly<Record<'KB' | 'MB' | 'bytes', number>> = {
  bytes: 1 / 1024,
  KB: 1,
  MB: 1024,
};

/** A number with its thousands apart: `1,234,567`. */
export function formatNumber(number: number): string {
  return whole().format(number);
}

/** A size for a person: 32882744 KB is `31.4 GiB`. Units above are of 1,024. */
export function formatSize(size: number, unit: Exclude<Unit, 's'>): string {
  let left = size * kilobytesIn[unit];
  if (left < 1) return `${formatNumber(Math.round(left * 1024))} bytes`;
  for (const name of ['KiB', 'MiB', 'GiB', 'TiB']) {
    // 1023.96 would be written as 1,024: it belongs to the next unit.
    if (left < 1023.95) return `${short().format(left)} ${name}`;
    left /= 1024;
  }
  return `${short().format(left)} PiB`;
}

/** Seconds east of UTC as clocks write them: 19800 is `+05:30`. Seconds beyond the minute are kept. */
export function formatOffset(seconds: number): string {
  const size = Math.abs(Math.trunc(seconds));
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60 !== 0) parts.push(size % 60);
  return `${seconds < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

const spans = [
  [86_400, times.spanDays],
  [3600, times.spanHours],
  [60, times.spanMinutes],
  [1, times.spanSeconds],
] as const;

/**
 * A span of time for a person, its two largest parts: `3 h 12 min`, `45 s`. Takes seconds; below 0 counts as 0. `finest`:
 * the shortest part that stands behind another, in seconds.
 */
export function formatDuration(seconds: number, finest: 1 | 60 = 1): string {
  const length = Math.max(0, Math.floor(seconds));
  const found = spans.findIndex(([size]) => length >= size);
  const at = found === -1 ? spans.length - 1 : found;
  const [size, message] = spans[at] ?? spans[3];
  const larger = say(message, { count: String(Math.floor(length / size)) });
  // `3 h` and not `3 h 12 s`: what is written stands side by side.
  const [next, smaller] = spans[at + 1] ?? [0, message];
  const count = next < finest ? 0 : Math.floor((length % size) / next);
  if (count === 0) return larger;
  return say(times.spanTwo, { larger, smaller: say(smaller, { count: String(count) }) });
}

/** An interval in words that stand after a verb: 1800 is `every 30 minutes`, 60 `every minute`. */
export function formatEvery(seconds: number): string {
  for (const [size, every] of [
    [86_400, times.everyDay],
    [3600, times.everyHour],
    [60, times.everyMinute],
  ] as const) {
    if (seconds >= size && seconds % size === 0) return say(every, { count: seconds / size });
  }
  return say(times.everySecond, { count: seconds });
}

/** How long ago, or in how long: `12 seconds ago`, `in 3 hours`, `just now`. Both in milliseconds since 1970. */
export function formatRelative(then: number, now: number): string {
  const seconds = Math.round((now - then) / 1000);
  const size = Math.abs(seconds);
  if (size < 2) return say(times.justNow);
  const [count, ago, until] =
    size < 60
      ? [size, times.secondsAgo, times.inSeconds]
      : size < 3600
        ? [Math.floor(size / 60), times.minutesAgo, times.inMinutes]
        : size < 86_400
          ? [Math.floor(size / 3600), times.hoursAgo, times.inHours]
          : [Math.floor(size / 86_400), times.daysAgo, times.inDays];
  return say<string>(seconds > 0 ? ago : until, { count });
}

const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));
const shortDay = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));

/** Time of day on this machine's clock, `10:17:04`. Takes RFC 3339; the text itself where it is no time. */
export function formatClock(iso: string): string {
  return dated(clock(), iso);
}

/** Whether a time of day has more than eight signs here, as `10:17:04 PM` has. */
export function hasLongClock(): boolean {
  return formatClock('2026-11-23T12:59:59').length > 8;
}

/** Day on this machine's calendar, `23 November 2026`. Takes RFC 3339 or a day; the text itself where it is none. */
export function formatDay(iso: string): string {
  return dated(day(), iso);
}

/** Both, `23 November 2026, 10:17:04`: the one form of a moment. */
export function formatMoment(iso: string): string {
  const time = formatClock(iso);
  return time === iso ? iso : say(times.moment, { day: formatDay(iso), time });
}

/** The same for a column of a table, `23 Nov 2026, 10:17:04`: in full it takes twice the room in some languages. */
export function formatShortMoment(iso: string): string {
  const time = formatClock(iso);
  return time === iso ? iso : say(times.moment, { day: dated(shortDay(), iso), time });
}

function dated(how: Intl.DateTimeFormat, iso: string): string {
  // A day alone is that day here, not in UTC.
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00` : iso);
  return Number.isNaN(time.getTime()) ? iso : how.format(time);
}

/** A value as it stands in a table: the text, and the unit beside it (null where the text says it all). */
export function formatValue(
  name: string,
  { value, unit }: Pick<Known, 'value' | 'unit'>,
): { readonly text: string; readonly unit: Unit | null } {
  if (typeof value !== 'number') return { text: String(value), unit };
  if (name === 'time_zone') return { text: formatOffset(value), unit: null };
  return { text: formatNumber(value), unit };
}

/** What a metric means, with its value in it where that helps: `31.4 GiB of memory`. */
export function explain(name: MetricName, reading: Reading): string {
  const meaning = say(metrics[name].meaning);
  if (!isKnown(reading)) return meaning;
  const { value, unit } = reading;
  if (typeof value === 'number' && unit !== null && unit !== 's') {
    const words = sizeWords[name];
    return words === undefined ? meaning : say(words, { size: formatSize(value, unit) });
  }
  const words = typeof value === 'boolean' ? booleanWords[name]?.[value ? 1 : 0] : undefined;
  return words === undefined ? meaning : say(words);
}

const sizeWords: Partial<Record<MetricName, Message>> = {
  total_memory: values.memory,
  free_memory: values.unused,
  avail_memory: values.available,
  streams_total_size: values.taken,
  streams_compressed_size: values.stored,
};

const booleanWords: Partial<Record<MetricName, readonly [no: Message, yes: Message]>> = {
  is_local_mode: [values.inCluster, values.alone],
  is_HA_mode: [values.oneNode, values.severalNodes],
};

/** A word of plain letters at the beginning: no address, path, name with `_` or release such as `v0.10.7`. */
const plainWord = /^\p{Ll}\p{L}*(?=$|[\s,;’)-]|[.:](?:\s|$))/u;

/** Returns a text as the beginning of a sentence: with a capital, unless it begins with an address or another name. */
export function sentenceCase(text: string): string {
  return plainWord.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
