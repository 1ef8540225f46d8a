import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageValue } from './message.ts';

/** How many compiled messages are kept for a language: more than there are messages. */
const mostKept = 5_000;
const kept = new Map<string, Map<string, IntlMessageFormat>>();

/**
 * Returns an ICU message with its values, in a language (a BCP 47 tag). Compiles each text once. Throws what the
 * library throws for a text that is no ICU message and for a value that is missing.
 */
export function formatMessage(
  locale: string,
  text: string,
  values: Readonly<Record<string, MessageValue>>,
): string {
  // Most texts take no value, or texts only: nothing has to be compiled, and kept, for them.
  if (!text.includes('{')) return text;
  const filled = filledIn(text, values);
  if (filled !== null) return filled;
  const inLanguage = kept.get(locale) ?? new Map<string, IntlMessageFormat>();
  kept.set(locale, inLanguage);
  let compiled = inLanguage.get(text);
  if (compiled === undefined) {
    // Angle brackets are no tags here: they stand in texts about commands.
    compiled = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    if (inLanguage.size < mostKept) inLanguage.set(text, compiled);
  }
  const written = Object.entries(values).map(([name, value]) => [name, inWords(locale, value)]);
  return String(compiled.format(Object.fromEntries(written)));
}

/** An argument by its name alone, or anything that a plain replacement would not do justice to. */
const argumentOrMore = /\{(\w+)\}|['{}]/gu;

/** Returns a text whose arguments are all texts by themselves; null: it takes more than putting them in. */
function filledIn(text: string, values: Readonly<Record<string, MessageValue>>): string | null {
  let whole = true;
  const filled = text.replaceAll(argumentOrMore, (_all, name: string | undefined) => {
    const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value === 'string') return value;
    whole = false;
    return '';
  });
  return whole ? filled : null;
}

function inWords(locale: string, value: MessageValue): string | number | Date {
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) return value;
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(value);
}

/**
 * Returns an ICU message in pieces: what stands between `<name>` and `</name>` as `tags[name]` makes it of that text, the
 * rest as text. A value is text whatever is in it. Throws what the library throws, for a tag that is missing too.
 */
export function formatPieces<T>(
  locale: string,
  text: string,
  values: Readonly<Record<string, MessageValue>>,
  tags: Readonly<Record<string, (inside: string) => T>>,
): readonly (string | T)[] {
  const given = Object.entries(values).map(([name, value]) => [name, inWords(locale, value)]);
  const makers = Object.entries(tags).map(([name, make]) => [
    name,
    (inside: readonly (string | T)[]) => make(inside.join('')),
  ]);
  const pieces: string | T | (string | T)[] = new IntlMessageFormat(text, locale).format<T>(
    Object.fromEntries([...given, ...makers]),
  );
  return Array.isArray(pieces) ? pieces : [pieces];
}
