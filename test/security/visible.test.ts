import { expect, test } from 'vitest';
import { z } from 'zod';
import { chartCsv } from '../../core/charts/csv.ts';
import { csvCell } from '../../core/csv.ts';
import { success } from '../../core/outcome.ts';
import { installationLines } from '../../core/deletion/fact-lines.ts';
import { csvLine, ndjsonLine, type WholeRecord } from '../../core/history/rows.ts';
import { visible, visibleJson, visibleLines } from '../../core/visible.ts';
import { createSaveFile } from '../../main/desktop/save-file.ts';
import { page, table } from '../../main/deletion/bundle/html.ts';

const span = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('');
/** C0 without line ends and tab, DEL and C1, and every mark that turns, parts, joins or hides. */
const marks = [
  span(0x00, 0x08) + span(0x0b, 0x1f) + span(0x7f, 0x9f),
  `\u00ad\u115f\u1160\u180e\u3164\uffa0\ufff9\ufffb\u{e0001}\u{e0041}${span(0x206a, 0x206f)}`,
  `\u061c\ufeff${span(0x200b, 0x200f)}${span(0x202a, 0x202e)}${span(0x2060, 0x2069)}`,
].join('');
const any = new RegExp(`[${marks.replaceAll(']', '\\]')}]`, 'u');

test('every mark becomes its number, and nothing else changes', () => {
  for (const show of [visible, visibleLines]) {
    for (const mark of marks) {
      const number = (mark.codePointAt(0) ?? 0).toString(16);
      expect(show(`a${mark}b`)).toBe(`a\\u{${number}}b`);
    }
    expect(show('Zürich – “日本” 👍 ❤\ufe0f e\u0301')).toBe('Zürich – “日本” 👍 ❤\ufe0f e\u0301');
  }
  expect(visible('a\n\tb')).toBe('a\\u{a}\\u{9}b');
  expect(visibleLines('a\r\n\tb\rc')).toBe('a\r\n\tb\\u{d}c');
});

test('JSON stays the same document', () => {
  const value = { [`k${marks}`]: [`\n${marks}`] };
  const shown = visibleJson(JSON.stringify(value, null, 2));
  expect(shown).not.toMatch(any);
  expect(JSON.parse(shown)).toEqual(value);
});

test('what is given to a person in a letter, a page or a sheet has none of them', () => {
  const bad = `host${marks}\u202egnp.exe`;
  const record: WholeRecord = {
    id: '2',
    at: '2026-11-23T10:00:00.000Z',
    origin: 'captured',
    event: bad,
    userId: bad,
    destination: bad,
    decision: 'allowed',
    reason: bad,
    outcome: 'sent',
    status: 200,
    bytesSent: 12,
    hash: 'ab',
    made: JSON.stringify({ a: `${bad}\n` }),
    sent: bad,
    deleted: false,
  };
  const seen = {
    first: '2026-11-01',
    last: '2026-11-23',
    events: [bad],
    versions: [bad],
    reached: true,
  };
  const letter = installationLines([{ ...seen, userId: bad, hostNames: [bad] }]).flat();
  const texts = [
    csvLine(record),
    chartCsv([{ name: bad, unit: null }], { at: [], values: [] }),
    page(bad, [table([bad], [[bad]])]),
    ...letter.flatMap(({ text, compact }) => [text, compact ?? '']),
  ];
  for (const text of texts) {
    expect(text.replaceAll('\r\n', '')).not.toMatch(any);
    if (text.includes('host')) expect(text).toContain('\\u{202e}gnp.exe');
  }
  // For programs every byte is kept.
  expect(ndjsonLine(record)).not.toMatch(any);
  expect(JSON.parse(ndjsonLine(record))).toEqual(record);
});

test('no cell of a table is a formula, whichever mark the sheet parts cells with', () => {
  const starts = ['=', '+', '-', '@', '\t=', '\n=', ' =', '\u00a0=', '＝', '＋', '－', '＠'];
  for (const start of starts) {
    const cell = csvCell(`${start}HYPERLINK("http://x")`);
    expect(cell).toMatch(/^"'/u);
    expect(chartCsv([{ name: `${start}1+1`, unit: null }], { at: [], values: [] })).toContain("'");
  }
  for (const mark of [',', ';', '\t', '|', '\n'])
    expect(csvCell(`a${mark}=1+1`)).toMatch(/^".*"$/su);
  expect(csvCell('7043454519337943041')).toBe('7043454519337943041');
});

test('a file is not suggested under a name that shows another ending, or that leads elsewhere', async () => {
  const suggested: string[] = [];
  const save = createSaveFile({
    showSaveDialog: async (options: unknown) => {
      suggested.push(z.object({ defaultPath: z.string() }).parse(options).defaultPath);
      return { canceled: true, filePath: '' };
    },
  });
  for (const name of [
    'a\u202egnp.exe',
    '../../.bashrc\u0000.png',
    'a\\..\\b:c.csv',
    'total_memory-cpu.csv',
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await save(name, async () => success({}));
  }
  for (const name of suggested) expect(name).toMatch(/^[\w.-]+$/u);
  expect(suggested.at(-1)).toBe('total_memory-cpu.csv');
});
