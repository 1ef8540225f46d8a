import { styleText } from 'node:util';
import { Help } from 'commander';
import stringWidth from 'string-width';
import { visible, visibleJson } from '../../core/visible.ts';
import type { Output } from './types.ts';

export { visible as plain, visibleJson as jsonText } from '../../core/visible.ts';

/** Returns how many columns of a terminal a text takes: a CJK letter or an emoji takes two. */
export function cells(text: string): number {
  // Letters and marks of one column each, without what joins them: nothing has to be measured.
  return /^[ -~¡-¬®-ʯ–—‘’“”…·]*$/u.test(text) ? text.length : stringWidth(text);
}

/** Returns the text with spaces behind it, `width` columns wide. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}

/** Returns the text with spaces before it, `width` columns wide. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - cells(text))) + text;
}

const wrapper = Object.assign(new Help(), { minWidthToWrap: 1, displayWidth: cells });

/** Width of the text in characters: that of the terminal, 80 where there is none, never under 40. */
export function widthOf(output: Output): number {
  return Math.max(output.columns ?? 80, 40);
}

/** Styles a text where the output takes colours, and gives it as it is where not. */
export type Paint = (style: 'bold' | 'dim', text: string) => string;

/** The {@link Paint} of an output. */
export function painter(colour: boolean): Paint {
  return (style, text) =>
    colour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

/** Breaks a text into lines of at most `width` columns, between words where it can. */
export function wrap(text: string, width: number): string[] {
  return wrapper
    .boxWrap(visible(text), width)
    .split('\n')
    .flatMap((line) => pieces(line, width));
}

/** Cuts a text into pieces of at most `width` columns, between letters; at least one piece. */
export function pieces(text: string, width: number): string[] {
  if (cells(text) <= width) return [text];
  const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const done: string[] = [];
  let piece = '';
  let taken = 0;
  for (const { segment } of letters.segment(text)) {
    const wide = cells(segment);
    if (taken + wide > width && piece !== '') {
      done.push(piece);
      piece = '';
      taken = 0;
    }
    piece += segment;
    taken += wide;
  }
  return [...done, piece];
}

/** Wraps a text and puts it `by` characters to the right. */
export function indent(text: string, by: number, width: number): string {
  return wrap(text, width - by)
    .map((line) => `${' '.repeat(by)}${line}`)
    .join('\n');
}

/** One JSON document and a newline, safe to show. */
export function jsonDocument(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/** Wraps `text` behind `start`, which is `by` characters long; its further lines begin under its first. */
export function hang(start: string, by: number, text: string, width: number): string {
  return `${start}${indent(text, by, width).trimStart()}`;
}

/** A line of a table without borders: a name, and what is to be said of it. */
export type Line = readonly [name: string, text: string];

/** Lines in two columns, `by` characters to the right; the second column wraps under itself. */
export function columns(lines: readonly Line[], by: number, width: number, paint: Paint): string {
  const left = Math.max(0, ...lines.map(([name]) => cells(visible(name)))) + 2;
  // Where names leave no room, the text stands under them.
  const under = width - by - left < 16;
  return lines
    .map(([name, text]) => {
      const shown = visible(name);
      const start = `${' '.repeat(by)}${paint('bold', shown)}`;
      if (under) return `${start}\n${indent(text, by + 2, width)}\n`;
      return `${hang(start + ' '.repeat(left - cells(shown)), by + left, text, width)}\n`;
    })
    .join('');
}
