import type { DotenvAssignment, DotenvStop, StopReason } from './dotenv.ts';

/** A line that looks as if it set a variable, and that the server does not read. */
export interface IgnoredLine {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
}

const assigned = /^[^\S\uFEFF]*(?:export\s+)?([A-Za-z_][\w.]*)\s*=/;

const reasons: Readonly<Record<StopReason, string>> = {
  'no-assignment': 'it is not of the form KEY=value',
  'double-quote': 'a double quote (") opens there and never closes',
  'double-quote-behind-dollar':
    'a $ in front of a double quote makes that quote part of the value, which then never ends',
  'single-quote':
    "a single quote (') opens there and never closes; in a comment it counts too, unless exactly one blank stands in front of the #",
  brace: 'a ${ opens there and never closes',
  escape: 'a backslash stands there in front of a character that it does not escape',
  words: 'text follows the value, neither in quotes nor in a comment',
  'not-utf8': 'it is not UTF-8 text',
  nul: 'its value holds a NUL character',
  'too-long': 'its value is longer than a mebibyte',
  'backslash-at-end': 'the file ends with its backslash',
  'blank-at-end': 'the file ends with its blank, without a line end',
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
  const own = ignored.some((one) => one.key === key) ? `, ${key} included,` : '';
  return `Line ${stop.line}: the server stops reading here, because ${reasons[stop.reason]}; everything below it${own} is ignored.`;
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
