import { styleText } from 'node:util';
import { Help } from 'commander';
import type { Output } from './types.ts';

const wrapper = Object.assign(new Help(), { minWidthToWrap: 1 });

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

/**
 * Makes a text of a server's (or of anyone's) safe to show: control characters, which could drive the
 * terminal, and marks that turn the direction of writing are shown as their number, as in `\u{1b}`.
 */
export function plain(text: string): string {
  return text.replace(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (mark) => `\\u{${mark.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

/** Breaks a text into lines of at most `width` characters, between words where it can. */
export function wrap(text: string, width: number): string[] {
  return wrapper
    .boxWrap(plain(text), width)
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? ['']);
}

/** Wraps a text and puts it `by` characters to the right. */
export function indent(text: string, by: number, width: number): string {
  return wrap(text, width - by)
    .map((line) => `${' '.repeat(by)}${line}`)
    .join('\n');
}

/** One JSON document and a newline, safe to show as {@link jsonText} makes it. */
export function jsonDocument(value: unknown): string {
  return `${jsonText(JSON.stringify(value, null, 2))}\n`;
}

/**
 * Makes a text of JSON safe to show: control characters that JSON leaves alone are escaped as well, so
 * that it is still the same document.
 */
export function jsonText(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Wraps `text` behind `start`, which is `by` characters long; its further lines begin under its first. */
export function hang(start: string, by: number, text: string, width: number): string {
  return `${start}${indent(text, by, width).trimStart()}`;
}

/** A line of a table without borders: a name, and what is to be said of it. */
export type Line = readonly [name: string, text: string];

/** Lines in two columns, `by` characters to the right; the second column wraps under itself. */
export function columns(lines: readonly Line[], by: number, width: number, paint: Paint): string {
  const left = Math.max(0, ...lines.map(([name]) => plain(name).length)) + 2;
  // Where names leave no room, the text stands under them.
  const under = width - by - left < 16;
  return lines
    .map(([name, text]) => {
      const shown = plain(name);
      const start = `${' '.repeat(by)}${paint('bold', shown)}`;
      if (under) return `${start}\n${indent(text, by + 2, width)}\n`;
      return `${hang(start + ' '.repeat(left - shown.length), by + left, text, width)}\n`;
    })
    .join('');
}
