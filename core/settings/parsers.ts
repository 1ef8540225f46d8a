import type { Outcome } from '../outcome.ts';
import { failure, success } from '../outcome.ts';
import { parseRules } from '../redaction-rules.ts';

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

/** Where servers post to unless ZO_TELEMETRY_URL says otherwise (src/config.rs of every release tag). */
export const vendorUrl = 'https://e1.zinclabs.dev';

/** Longest text of redaction rules, in characters. */
const longestRules = 20_000;

/** Reads redaction rules and gives their text as it was typed, without white space around it. */
export function redactionText(text: string): Outcome<string> {
  if (text.length > longestRules) {
    return failure('bad-argument', `The rules are longer than ${longestRules} characters.`);
  }
  const rules = parseRules(text);
  return rules.ok ? success(text.trim()) : rules;
}
