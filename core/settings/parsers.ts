import type { Outcome } from '../outcome.ts';
import { failure, success } from '../outcome.ts';

/** The least and the most a whole number may be, both included. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/**
 * Makes a reader of whole numbers in a span, as a person types them: digits alone. A refusal says what would
 * fit.
 */
export function wholeNumber({ least, most }: Span): (text: string) => Outcome<number> {
  return (text) => {
    const digits = text.trim();
    const value = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
    return value >= least && value <= most
      ? success(value)
      : failure('bad-argument', `It must be a whole number from ${least} to ${most}.`);
  };
}

/** Makes a reader of one word out of a few, in any case. A refusal lists them. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => Outcome<T> {
  return (text) => {
    const given = text.trim().toLowerCase();
    const found = words.find((word) => word === given);
    const listed = `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
    return found === undefined ? failure('bad-argument', `It must be ${listed}.`) : success(found);
  };
}
