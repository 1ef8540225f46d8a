import { formatMessage, formatPieces } from './format.ts';
import type { Message, MessageValue, TagsOf, ValuesOf } from './message.ts';
import { english, spokenLanguage, type Language } from './spoken.ts';

export { english, speak, type Language } from './spoken.ts';

/** What stands behind a message: nothing, where its text has no arguments; as one likes, where its text is not known. */
type Given<Text extends string> = string extends Text
  ? readonly [values?: ValuesOf<Text>]
  : keyof ValuesOf<Text> extends never
    ? readonly []
    : readonly [values: ValuesOf<Text>];

/** Returns a message in the language that Candor speaks. */
export function say<Text extends string>(
  message: Message<Text>,
  ...given: Given<NoInfer<Text>>
): string {
  return sayIn(spokenLanguage(), message, ...given);
}

/** Returns a message in a language; a text that a translation lacks is said in English. */
export function sayIn<Text extends string>(
  language: Language,
  message: Message<Text>,
  ...given: Given<NoInfer<Text>>
): string;
export function sayIn(
  { locale, texts }: Language,
  { id, text }: Message,
  values: Readonly<Record<string, MessageValue>> = {},
): string {
  const own = texts?.[id];
  return formatMessage(own === undefined ? english.locale : locale, own ?? text, values);
}

/**
 * Returns a message in the language that Candor speaks, in pieces: what stands between the tags `<name>` and `</name>` as
 * `tags[name]` makes it, each where the language has it.
 */
export function sayPieces<Text extends string, T>(
  message: Message<Text>,
  tags: Readonly<Record<TagsOf<NoInfer<Text>>, (inside: string) => T>>,
  ...given: Given<NoInfer<Text>>
): readonly (string | T)[];
export function sayPieces<T>(
  { id, text }: Message,
  tags: Readonly<Record<string, (inside: string) => T>>,
  values: Readonly<Record<string, MessageValue>> = {},
): readonly (string | T)[] {
  const { locale, texts } = spokenLanguage();
  const own = texts?.[id];
  return formatPieces(own === undefined ? english.locale : locale, own ?? text, values, tags);
}

/** Returns a message in English, for what the vendor reads and what is kept and compared. */
export const inEnglish: typeof say = (message, ...given) => sayIn(english, message, ...given);
