import { inEnglish, say } from '../../messages/language.ts';
import type { Message, MessageValue, ValuesOf } from '../../messages/message.ts';
import { spokenLanguage } from '../../messages/spoken.ts';
import { dayInEnglish, dayInWords } from '../clocks.ts';

/** What a line says: in English for the vendor, and in the language of the user. */
export interface Words {
  readonly text: string;
  /** Null: the user reads English, or typed the line. */
  readonly translation: string | null;
}

/** Words that stand as they are in every language. */
export function asTyped(text: string): Words {
  return { text, translation: null };
}

/** What an English sentence and its translation take differently. */
export interface Writing {
  /** A calendar day (`2026-11-23`) in words. */
  readonly day: (day: string) => string;
  /** True for the letter, false for the translation beside it. */
  readonly forVendor: boolean;
}

const letter: Writing = { day: dayInEnglish, forVendor: true };
const beside: Writing = { day: dayInWords, forVendor: false };

/** Returns a message as the letter says it, and in the language that Candor speaks. */
export function written<Text extends string>(
  message: Message<Text>,
  values: (writing: Writing) => ValuesOf<NoInfer<Text>>,
): Words;
export function written(
  message: Message,
  values: (writing: Writing) => Readonly<Record<string, MessageValue>>,
): Words {
  // A text that a language lacks would stand there twice.
  const translated = spokenLanguage().texts?.[message.id] !== undefined;
  return {
    text: inEnglish(message, values(letter)),
    translation: translated ? say(message, values(beside)) : null,
  };
}

/** The same of a message without values. */
export function plainly<Text extends string>(
  message: Message<Text> & (keyof ValuesOf<Text> extends never ? unknown : never),
): Words;
export function plainly(message: Message): Words {
  return written(message, () => ({}));
}
