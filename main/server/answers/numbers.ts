/** What can be wrong with a number: it is not there, no number, too large to be exact, negative, or not whole. */
export type Wrong = 'missing' | 'text' | 'large' | 'negative' | 'fraction';

/** A number that can be summed, or what is wrong with it. */
export type Checked = { readonly number: number } | { readonly wrong: Wrong };

function check(value: unknown): Checked {
  if (value === undefined || value === null) return { wrong: 'missing' };
  if (typeof value !== 'number') return { wrong: 'text' };
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return { wrong: 'large' };
  }
  return value < 0 ? { wrong: 'negative' } : { number: value };
}

/**
 * A count: a whole number from 0 to 2^53 − 1. Text is none, even where it looks like one: no release
 * sends counts as text over its API.
 */
export function checkCount(value: unknown): Checked {
  const checked = check(value);
  if ('number' in checked && !Number.isInteger(checked.number)) {
    return { wrong: 'fraction' };
  }
  return checked;
}

/** A size: a number from 0 to 2^53, whole or not. */
export function checkSize(value: unknown): Checked {
  return check(value);
}

/** Text of a reasonable length, trimmed; null for anything else. `[hidden]` and `[not set]` say nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  const says = text !== '' && text !== '[hidden]' && text !== '[not set]' && text.length <= 1000;
  return says ? text : null;
}
