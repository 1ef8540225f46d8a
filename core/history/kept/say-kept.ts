import { escapePattern } from '../../pattern.ts';
import { formatNumber } from '../../format.ts';
import { say } from '../../messages/language.ts';
import type { Message } from '../../messages/message.ts';
import { sentences } from '../../messages/sentences.ts';
import { redactMessages, rulesMessages } from '../../redaction/messages.ts';
import {
  findingMessages,
  markMessages,
  outcomeMessages,
  reasonMessages,
  troubleMessages,
  whyMessages,
} from './messages.ts';

/** Arguments that can have spaces; the others are numbers and times. */
const open: readonly string[] = 'path reason rules why field key example open close'.split(' ');

interface Pattern {
  readonly message: Message;
  readonly names: readonly string[];
  readonly shape: RegExp;
}

const { notJson, notObject, twice, unknown, step } = rulesMessages;
const patterns = [
  troubleMessages,
  findingMessages,
  reasonMessages,
  markMessages,
  outcomeMessages,
  redactMessages,
  { notJson, notObject, twice, unknown, step },
  whyMessages,
]
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

/** A clause or a number that was kept in English, in the reader’s language; anything else as it is. */
function shown(name: string, value: string): string {
  if (name === 'why') return sayKept(value);
  return name === 'count' ? formatNumber(Number(value.replaceAll(',', ''))) : value;
}

/** Its sentence at the beginning of a text, each argument as short as it can be, and what stands behind it. */
function patternOf(message: Message): Pattern {
  const names: string[] = [];
  const parts = message.text.split(/\{(\w+)\}/u).map((part, at) => {
    if (at % 2 === 0) return escapePattern(part);
    names.push(part);
    return open.includes(part) ? '([^]+?)' : String.raw`(\S+?)`;
  });
  return { message, names, shape: new RegExp(`^${parts.join('')}(?: ([^]+))?$`, 'u') };
}
