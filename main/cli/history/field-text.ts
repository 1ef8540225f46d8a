import type { FieldChange } from '../../../core/diff.ts';
import { cells, hang, indent, plain, type Paint } from '../text.ts';

/** A field as a row: what became of it, its name and value, and what else is to be said. */
export interface FieldRow {
  readonly name: string;
  /** Null: it is compared with nothing. */
  readonly change: FieldChange | null;
  readonly value: string;
  readonly more: readonly string[];
}

/** A sign and a word for each change, so that nothing rests on colour. */
const signs: Readonly<Record<FieldChange, string>> = {
  same: '= same   ',
  new: '+ new    ',
  changed: '~ changed',
  gone: '- gone   ',
};

/** A name longer than this has its value under it. */
const widestName = 30;

/** Rows of fields in columns; long values wrap under themselves. */
export function fieldLines(rows: readonly FieldRow[], width: number, paint: Paint): string {
  const lengths = rows.map(({ name }) => cells(plain(name)));
  const names = Math.max(0, ...lengths.filter((length) => length <= widestName));
  return rows
    .map(({ name, change, value, more }) => {
      const shown = plain(name);
      const start = change === null ? '  ' : `  ${signs[change]}  `;
      const left = start.length + names + 2;
      const beside = cells(shown) <= names && width - left >= 16;
      const by = beside ? left : start.length + 2;
      const head = beside
        ? hang(
            `${start}${paint('bold', shown)}${' '.repeat(names + 2 - cells(shown))}`,
            left,
            value,
            width,
          )
        : `${start}${paint('bold', shown)}\n${indent(value, by, width)}`;
      const rest = more.map((text) => `${paint('dim', indent(text, by, width))}\n`).join('');
      return `${head}\n${rest}`;
    })
    .join('');
}
