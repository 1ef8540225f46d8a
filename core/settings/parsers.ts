import type { Outcome } from '../outcome.ts';
import { failure, success } from '../outcome.ts';
import { say } from '../messages/language.ts';
import { parseRules } from '../redaction/rules.ts';
import { refusalMessages as messages } from './messages.ts';

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
      : failure('bad-argument', say(messages.wholeNumber, { least, most }));
  };
}

/** Makes a reader of one word out of a few, in any case. A refusal lists them. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => Outcome<T> {
  return (text) => {
    const given = text.trim().toLowerCase();
    const found = words.find((word) => word.toLowerCase() === given);
    if (found !== undefined) return success(found);
    const [others, last] = [words.slice(0, -1).join(', '), words.at(-1) ?? ''];
    return failure('bad-argument', say(messages.oneOf, { others, last }));
  };
}

/** Where servers post to unless ZO_TELEMETRY_URL says otherwise (src/config.rs of every release tag). */
export const vendorUrl = 'https://e1.zinclabs.dev';

/** Longest text of redaction rules, in characters. */
const longestRules = 20_000;

/** Reads redaction rules and gives their text as it was typed, without white space around it. */
export function redactionText(text: string): Outcome<string> {
  if (text.length > longestRules) {
    return failure('bad-argument', say(messages.rulesTooLong, { longest: longestRules }));
  }
  const rules = parseRules(text, say);
  return rules.ok ? success(text.trim()) : rules;
}

/** Reads the further address of the relay: an IPv4 address, never one that means every address. Empty: none. */
export function relayAddressText(text: string): Outcome<string> {
  const given = text.trim();
  if (given === '') return success('');
  const parts = given.split('.');
  const isIPv4 =
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  if (!isIPv4) return failure('bad-argument', say(messages.relayAddressForm));
  const first = Number(parts[0]);
  if (first === 0 || first === 127 || first >= 224) {
    return failure('bad-argument', say(messages.relayAddressOfOneNetwork));
  }
  return success(given);
}
