import { styleText } from 'node:util';
import { Help } from 'commander';
import { visible, visibleJson } from '../../core/visible.ts';
import type { Output } from './types.ts';

export { visible as plain, visibleJson as jsonText } from '../../core/visible.ts';

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

/** Breaks a text into lines of at most `width` characters, between words where it can. */
export function wrap(text: string, width: number): string[] {
  return wrapper
    .boxWrap(visible(text), width)
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? ['']);
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
  const left = Math.max(0, ...lines.map(([name]) => visible(name).length)) + 2;
  // Where names leave no room, the text stands under them.
  const under = width - by - left < 16;
  return lines
    .map(([name, text]) => {
      const shown = visible(name);
      const start = `${' '.repeat(by)}${paint('bold', shown)}`;
      if (under) return `${start}\n${indent(text, by + 2, width)}\n`;
      return `${hang(start + ' '.repeat(left - shown.length), by + left, text, width)}\n`;
    })
    .join('');
}
