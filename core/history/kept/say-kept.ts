import { say } from '../../messages/language.ts';
import type { Message } from '../../messages/message.ts';
import { findingMessages, troubleMessages } from './messages.ts';

/** Arguments that can have spaces; the others are numbers and times. */
const open: readonly string[] = ['path', 'reason'];

interface Pattern {
  readonly message: Message;
  readonly names: readonly string[];
  readonly shape: RegExp;
}

const patterns = [...Object.values(troubleMessages), ...Object.values(findingMessages)].map(
  patternOf,
);

/**
 * Returns sentences that were kept in English in the language that Candor speaks. What is none of the messages, as an
 * older Candor wrote it, stays as it is from there on.
 */
export function sayKept(text: string): string {
  for (const { message, names, shape } of patterns) {
    const found = shape.exec(text);
    if (found === null) continue;
    const values = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']));
    const rest = found[names.length + 1];
    const said = say(message, values);
    return rest === undefined ? said : `${said} ${sayKept(rest)}`;
  }
  return text;
}

/** Its sentence at the beginning of a text, each argument as short as it can be, and what stands behind it. */
function patternOf(message: Message): Pattern {
  const names: string[] = [];
  const parts = message.text.split(/\{(\w+)\}/u).map((part, at) => {
    if (at % 2 === 0) return RegExp.escape(part);
    names.push(part);
    return open.includes(part) ? '([^]+?)' : String.raw`(\S+?)`;
  });
  return { message, names, shape: new RegExp(`^${parts.join('')}(?: ([^]+))?$`, 'u') };
}
