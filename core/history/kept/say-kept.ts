import { formatNumber } from '../../format.ts';
import { say } from '../../messages/language.ts';
import type { Message } from '../../messages/message.ts';
import { sentences } from '../../messages/sentences.ts';
import { findingMessages, markMessages, reasonMessages, troubleMessages } from './messages.ts';

/** Arguments that can have spaces; the others are numbers and times. */
const open: readonly string[] = ['path', 'reason', 'rules'];

interface Pattern {
  readonly message: Message;
  readonly names: readonly string[];
  readonly shape: RegExp;
}

const patterns = [troubleMessages, findingMessages, reasonMessages, markMessages]
  .flatMap((messages) => Object.values<Message>(messages))
  .map(patternOf);

/**
 * Returns sentences that were kept in English in the language that Candor speaks. What is none of the messages, as an
 * older Candor wrote it, stays as it is from there on.
 */
export function sayKept(text: string): string {
  for (const { message, names, shape } of patterns) {
    const found = shape.exec(text);
    if (found === null) continue;
    const values = Object.fromEntries(
      names.map((name, at) => [name, shown(name, found[at + 1] ?? '')]),
    );
    const rest = found[names.length + 1];
    const said = say(message, values);
    return rest === undefined ? said : sentences(said, sayKept(rest));
  }
  return text;
}

/** A number that was kept in English, in the reader’s language; anything else as it is. */
function shown(name: string, value: string): string {
  return name === 'count' ? formatNumber(Number(value.replaceAll(',', ''))) : value;
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
