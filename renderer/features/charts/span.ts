/** A span of time to draw. */
export type SpanName = 'day' | 'week' | 'month' | 'year' | 'all' | 'custom';

/** What the controls of the span hold. Days as `2026-11-23`, both included; empty where not named. */
export interface SpanChoice {
  readonly name: SpanName;
  readonly first: string;
  readonly last: string;
}

const day = 86_400_000;
const lengths = { day, week: 7 * day, month: 30 * day, year: 365 * day } as const;

/**
 * The span in milliseconds since 1970, its end not included. Infinite ends stand for “whatever there is”. Null
 * where the days that were named are no span.
 */
export function spanOf(
  { name, first, last }: SpanChoice,
  now: number,
): { readonly from: number; readonly to: number } | null {
  if (name === 'all') return { from: -Infinity, to: Infinity };
  if (name !== 'custom') return { from: now - lengths[name], to: now };
  const from = first === '' ? -Infinity : Date.parse(`${first}T00:00`);
  const end = last === '' ? Infinity : new Date(`${last}T00:00`).setDate(Number(last.slice(8)) + 1);
  return from < end ? { from, to: end } : null;
}

/** Returns the span that a choice means now. */
export function spanNow(choice: SpanChoice): ReturnType<typeof spanOf> {
  return spanOf(choice, Date.now());
}

/** Another span is chosen: the first time that days can be named, they are those of the span shown until then. */
export function named(choice: SpanChoice, name: SpanName, now: number): SpanChoice {
  const span = spanOf(choice, now);
  const unnamed = name === 'custom' && choice.first === '' && choice.last === '';
  if (!unnamed || span === null || choice.name === 'all') return { ...choice, name };
  return { name, first: dayAt(span.from), last: dayAt(span.to) };
}

/** The day on this machine's calendar, as a field for days has it. */
function dayAt(time: number): string {
  const at = new Date(time);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
