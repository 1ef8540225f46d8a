/** A text for a person in English, in ICU MessageFormat, with the name by which a translation is found. */
export interface Message<Text extends string = string> {
  /** `optOut.provenOff`: the feature and the message's name in it. */
  readonly id: string;
  readonly text: Text;
}

/** A value that stands in a message. Dates, numbers and lists are written in the reader's language. */
export type MessageValue = string | number | Date | readonly string[];

/** The messages of a feature, by their names. */
export type Messages<Texts extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof Texts & string]: Message<Texts[Name]>;
};

/** A feature's messages in another language: each of them, and no other. */
export type Translation<Of> = { readonly [Name in keyof Of]: string };

/** The values that a message needs, read from its English text. */
export type ValuesOf<Text extends string> = string extends Text
  ? Readonly<Record<string, MessageValue>>
  : { readonly [Name in Arguments<Text>]: MessageValue };

/** Names of the tags in a message: `Look at <link>its page</link>.` has `link`. */
export type TagsOf<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}`
  ? Name | TagsOf<Rest>
  : never;

/** Names the messages of a feature. The texts are written here in English. */
export function defineMessages<const Texts extends Readonly<Record<string, string>>>(
  feature: string,
  texts: Texts,
): Messages<Texts>;
// A bundle leaves out the messages that it does not say.
// @__NO_SIDE_EFFECTS__
export function defineMessages(
  feature: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, Message>> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, { id: `${feature}.${name}`, text }]),
  );
}

/**
 * Names of the arguments of an ICU message. `Depth` is what stands open, the innermost first: the text of a message,
 * or an argument with its cases (`{count, plural, one {…} other {…}}`).
 */
type Arguments<Text extends string, Depth extends readonly ('text' | 'cases')[] = ['text']> =
  NextBrace<Text> extends infer Next
    ? Next extends readonly ['{', infer Rest extends string]
      ? Depth extends readonly ['text', ...infer Outer extends readonly ('text' | 'cases')[]]
        ? Opened<Rest, ['text', ...Outer]>
        : Arguments<Rest, ['text', ...Depth]>
      : Next extends readonly ['}', infer Rest extends string]
        ? Depth extends readonly [
            'text' | 'cases',
            ...infer Outer extends readonly ('text' | 'cases')[],
          ]
          ? Arguments<Rest, Outer>
          : never
        : never
    : never;

/** An argument begins: `name}` is whole, `name, plural, …` has cases or a style. */
type Opened<Rest extends string, Depth extends readonly ('text' | 'cases')[]> =
  NextBrace<Rest> extends readonly ['}', infer After extends string]
    ? Rest extends `${infer Inside}}${string}`
      ? NameOf<Inside> | Arguments<After, Depth>
      : never
    : Rest extends `${infer Name},${infer After}`
      ? Trimmed<Name> | Arguments<After, ['cases', ...Depth]>
      : never;

type NameOf<Inside extends string> = Inside extends `${infer Name},${string}`
  ? Trimmed<Name>
  : Trimmed<Inside>;

/** The first brace of a text, and what stands behind it. */
type NextBrace<Text extends string> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? Text extends `${string}}${infer Closed}`
      ? readonly ['}', Closed]
      : never
    : readonly ['{', After]
  : Text extends `${string}}${infer After}`
    ? readonly ['}', After]
    : null;

type Trimmed<Text extends string> = Text extends ` ${infer Rest}`
  ? Trimmed<Rest>
  : Text extends `${infer Rest} `
    ? Trimmed<Rest>
    : Text;
