import { perLocale } from '../messages/spoken.ts';
import type { Tick } from './ticks.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 5, 15, 30].map((n) => n * minute).concat([1, 3, 6, 12].map((n) => n * hour));
const daySteps = [1, 2, 7, 14];
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 600];
const clock = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
);
const dayName = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
);
const monthName = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' }),
);

/**
 * Places on a time axis, at most about `count`, at full hours, days or months of this machine's calendar.
 * Times in milliseconds since 1970. Midnight carries the day's name, so that hours can be told apart.
 */
export function timeTicks(from: number, to: number, count: number): Tick[] {
  const rough = (to - from) / Math.max(1, count);
  const step = steps.find((size) => size >= rough);
  if (step !== undefined) return walk(from, to, (at) => at + step, floorTo(from, step), hourLabel);
  const days = daySteps.find((number) => number * day >= rough);
  if (days !== undefined) {
    return walk(
      from,
      to,
      (at) => moved(at, 0, days),
      startOfDay(from),
      (at) => dayName().format(at),
    );
  }
  const months = monthSteps.find((number) => number * 30 * day >= rough) ?? 600;
  const first = new Date(new Date(from).getFullYear(), 0, 1).getTime();
  return walk(
    from,
    to,
    (at) => moved(at, months, 0),
    first,
    (at) => monthName().format(at),
  );
}

function walk(
  from: number,
  to: number,
  next: (at: number) => number,
  first: number,
  label: (at: number) => string,
): Tick[] {
  const ticks: Tick[] = [];
  for (let at = first; at <= to && ticks.length < 200; at = next(at)) {
    if (at >= from) ticks.push({ value: at, label: label(at) });
  }
  return ticks;
}

function hourLabel(at: number): string {
  return at === startOfDay(at) ? dayName().format(at) : clock().format(at);
}

/** The last full step of that day at or before a time: counted from its midnight. */
function floorTo(at: number, step: number): number {
  const start = startOfDay(at);
  return start + Math.floor((at - start) / step) * step;
}

function startOfDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Some months or days later by the calendar, so that a day of 23 hours is a day too. */
function moved(at: number, months: number, days: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth() + months, date.getDate() + days).getTime();
}
