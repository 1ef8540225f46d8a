import { say } from './language.ts';
import { sentenceMessages as messages } from './messages.ts';

/** Returns what stands between two sentences in the language: a blank, or nothing. For a sentence and an element behind it. */
export function sentenceGap(): string {
  return say(messages.two, { first: '', second: '' });
}

/** Returns sentences behind each other, as far apart as the language sets them; what is empty is left out. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((first, second) => (first === '' ? second : say(messages.two, { first, second })), '');
}
