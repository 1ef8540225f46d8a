import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { settingsMessages as messages } from './changing/messages.ts';
import type { DotenvAssignment, DotenvStop, StopReason } from './dotenv.ts';

/** A line that looks as if it set a variable, and that the server does not read. */
export interface IgnoredLine {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
}

const assigned = /^[^\S\uFEFF]*(?:export\s+)?([A-Za-z_][\w.]*)\s*=/;

const reasons: Readonly<Record<StopReason, Message>> = {
  'no-assignment': messages.noAssignment,
  'double-quote': messages.doubleQuote,
  'double-quote-behind-dollar': messages.doubleQuoteBehindDollar,
  'single-quote': messages.singleQuote,
  brace: messages.brace,
  escape: messages.escape,
  words: messages.words,
  'not-utf8': messages.notUtf8,
  nul: messages.nul,
  'too-long': messages.tooLong,
  'backslash-at-end': messages.backslashAtEnd,
  'blank-at-end': messages.blankAtEnd,
};

/**
 * Returns what a person should know of the line at which the server stops, one sentence. `ignored`: what it does not
 * read because of that; no value is told, which may be a password.
 */
export function stopSentence(
  stop: DotenvStop,
  ignored: readonly IgnoredLine[],
  key: string,
): string {
  const mark = stop.reason === 'brace' ? '${' : "'";
  const told = { line: String(stop.line), reason: say(reasons[stop.reason], { mark }) };
  return ignored.some((one) => one.key === key)
    ? say(messages.stopsOwn, { ...told, variable: key })
    : say(messages.stops, told);
}

/** Returns the lines that look like assignments and are not read: behind a stop, or swallowed by a quote in a comment. */
export function ignoredLines(
  text: string,
  assignments: readonly DotenvAssignment[],
  stop: DotenvStop | null,
): readonly IgnoredLine[] {
  const found: IgnoredLine[] = [];
  let at = 0;
  let index = 0;
  for (const [number, content] of text.split('\n').entries()) {
    const start = at;
    at += content.length + 1;
    // Both are in the file's order.
    while (index < assignments.length && (assignments[index]?.end ?? 0) <= start) index += 1;
    const swallowed = (assignments[index]?.rawEnd ?? text.length) < start;
    if (!swallowed && (stop === null || start < stop.start)) continue;
    const key = assigned.exec(content)?.[1];
    if (key !== undefined) found.push({ key, line: number + 1 });
  }
  return found;
}
