/** How long to wait before trying again. Pure: the clock and the dice are given. */

/** First wait after a failed attempt, in milliseconds. */
export const firstWait = 5_000;
/** Longest wait between two attempts, in milliseconds, unless the destination asks for more. */
export const longestWait = 30 * 60_000;
/** Longest `Retry-After` that is honoured, in milliseconds; a longer one counts as this. */
export const longestRetryAfter = 24 * 60 * 60_000;
/** Attempts of one record before it is given up. */
export const mostAttempts = 10;

/**
 * The wait after attempt number `attempts` (1 for the first), in whole milliseconds: doubled each time, cut at
 * {@link longestWait}, then spread between half of it and all of it, so that many machines do not come
 * back at the same moment. `random` is in [0, 1). A wait the destination asked for is never cut short.
 */
export function backOff(attempts: number, random: number, retryAfter: number | null): number {
  const doubled = firstWait * 2 ** Math.min(Math.max(attempts, 1) - 1, 30);
  const whole = Math.min(doubled, longestWait);
  const spread = Math.round(whole / 2 + (whole / 2) * random);
  return Math.max(spread, Math.min(retryAfter ?? 0, longestRetryAfter));
}

/**
 * The wait that a `Retry-After` header asks for, in milliseconds from `now` (milliseconds since 1970): whole
 * seconds or a date (RFC 9110, 10.2.3). Null when there is none or it is neither; a date gone by is 0.
 */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  // Only the form of a date that HTTP writes; Date.parse alone takes almost anything.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * How long is still to wait for a record due at `nextAt`, both in milliseconds since 1970. Never longer than
 * any wait can be: a clock that was set back must not hold a record for years.
 */
export function stillToWait(nextAt: number | null, now: number): number {
  return nextAt === null ? 0 : Math.min(Math.max(0, nextAt - now), longestRetryAfter);
}
