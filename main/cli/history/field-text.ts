import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { historyMessages as messages } from './messages.ts';
import type { FieldChange } from '../../../core/diff.ts';
import { cells, hang, indent, padEnd, plain, type Paint } from '../text.ts';

/** A field as a row: what became of it, its name and value, and what else is to be said. */
export interface FieldRow {
  readonly name: string;
  /** Null: it is compared with nothing. */
  readonly change: FieldChange | null;
  readonly value: string;
  readonly more: readonly string[];
}

/** A sign and a word for each change, so that nothing rests on colour. */
const signs: Readonly<Record<FieldChange, readonly [sign: string, word: Message]>> = {
  same: ['=', messages.same],
  new: ['+', messages.new],
  changed: ['~', messages.changed],
  gone: ['-', messages.gone],
};

/** The sign and the word of each change, all of one width. */
function changeColumn(): Readonly<Record<FieldChange, string>> {
  const width = Math.max(...Object.values(signs).map(([, word]) => cells(say(word))));
  const column = ([sign, word]: (typeof signs)[FieldChange]): string =>
    `${sign} ${padEnd(say(word), width)}`;
  return {
    same: column(signs.same),
    new: column(signs.new),
    changed: column(signs.changed),
    gone: column(signs.gone),
  };
}

/** A name longer than this has its value under it. */
const widestName = 30;

/** Rows of fields in columns; long values wrap under themselves. */
export function fieldLines(rows: readonly FieldRow[], width: number, paint: Paint): string {
  const lengths = rows.map(({ name }) => cells(plain(name)));
  const changes = changeColumn();
  const names = Math.max(0, ...lengths.filter((length) => length <= widestName));
  return rows
    .map(({ name, change, value, more }) => {
      const shown = plain(name);
      const start = change === null ? '  ' : `  ${changes[change]}  `;
      const indented = cells(start);
      const left = indented + names + 2;
      const beside = cells(shown) <= names && width - left >= 16;
      const by = beside ? left : indented + 2;
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
