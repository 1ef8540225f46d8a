import { IntlMessageFormat } from 'intl-messageformat';
import { afterEach, describe, expect, test } from 'vitest';
import {
  english,
  say,
  sayIn,
  sayPieces,
  speak,
  type Language,
} from '../../../../core/messages/language.ts';
import { spokenLanguage } from '../../../../core/messages/spoken.ts';
import { sentences } from '../../../../core/messages/sentences.ts';
import { defineMessages, type Message } from '../../../../core/messages/message.ts';
import { readSources } from '../../imports.ts';
import { allMessages, readCatalogues } from './catalogue.ts';
import { placeholdersOf } from './icu.ts';

const link = (inside: string) => ({ link: inside });

const few = defineMessages('test', {
  plain: 'Turn off',
  count: '{count, plural, one {# payload} other {# payloads}} since {day, date, long}',
  files: 'Changed: {files}.',
  page: 'Read {when, select, now {now} other {later}} on <link>its {whose} page</link>.',
  command: 'Run candor <command>, and read “{what}”.',
});
const german: Language = {
  locale: 'de',
  texts: {
    'test.count': '{count, plural, one {# Payload} other {# Payloads}} seit {day, date, long}',
    'test.files': 'Geändert: {files}.',
  },
};

afterEach(() => speak(english));

describe('a message', () => {
  const day = new Date(2026, 0, 3);

  test('is said with its values, in English unless something else is chosen', () => {
    expect(say(few.plain)).toBe('Turn off');
    expect(say(few.count, { count: 1, day })).toBe('1 payload since 3 January 2026');
    expect(say(few.count, { count: 1234, day })).toBe('1,234 payloads since 3 January 2026');
    expect(say(few.files, { files: ['a', 'b', 'c'] })).toBe('Changed: a, b and c.');
  });

  test('is said in the language of the process, or in one that is named', () => {
    expect(sayIn(german, few.files, { files: ['a', 'b'] })).toBe('Geändert: a und b.');
    speak(german);
    expect(say(few.count, { count: 1234, day })).toBe('1.234 Payloads seit 3. Januar 2026');
    expect(sayIn(english, few.count, { count: 2, day })).toBe('2 payloads since 3 January 2026');
  });

  test('out of a table, whose texts have no types any more, is said with values and without', () => {
    const table: Readonly<Record<'plain' | 'files', Message>> = few;
    expect(say(table.plain)).toBe('Turn off');
    expect(say(table.files, { files: ['a', 'b'] })).toBe('Changed: a and b.');
  });

  test('behind another stands as far from it as the language sets sentences apart', () => {
    expect(sentences('', 'It is off.', '', 'Nothing left.')).toBe('It is off. Nothing left.');
    speak({ locale: 'ja', texts: { 'sentences.two': '{first}{second}' } });
    expect(sentences('オフです。', '何も送信していません。')).toBe(
      'オフです。何も送信していません。',
    );
    expect(spokenLanguage().locale).toBe('ja');
  });

  test('with a tag has its element where the language has it, and a value makes none', () => {
    const values = { when: 'now', whose: '<link>x</link>' };
    expect(sayPieces(few.page, { link }, values)).toEqual([
      'Read now on ',
      { link: 'its <link>x</link> page' },
      '.',
    ]);
    speak({
      locale: 'ja',
      texts: { 'test.page': '<link>{whose}のページ</link>を見る（{when}）。' },
    });
    expect(sayPieces(few.page, { link }, { when: 'now', whose: 'X' })).toEqual([
      { link: 'Xのページ' },
      'を見る（now）。',
    ]);
  });

  test('that a translation lacks is said in English, numbers and all', () => {
    speak({ locale: 'de-AT', texts: {} });
    expect(say(few.count, { count: 1234, day })).toBe('1,234 payloads since 3 January 2026');
  });

  test('keeps what comes from outside as it is: braces, brackets and marks in a value are no syntax', () => {
    const what = '{count, plural, other {x}} <b>’\u0027{what}';
    expect(say(few.command, { what })).toBe(`Run candor <command>, and read “${what}”.`);
  });
});

const sources = readSources('core', 'main', 'renderer');
const catalogues = await readCatalogues();
const all = await allMessages();

describe('the catalogue', () => {
  test('has messages that ICU can read, each id once, no value named as a tag, and no straight apostrophe, which is syntax there', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, text } of all) {
      expect(
        () => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }),
        id,
      ).not.toThrow();
      expect(text, id).not.toContain("'");
      // The value would stand in the place of the element, and the element in that of the value.
      const names = placeholdersOf(text, 'en').split('; ');
      const values = names.map((name) => name.split(':')[0]);
      expect(
        values.filter((value) => names.includes(`<${value}>`)),
        id,
      ).toEqual([]);
    }
  });

  test('has no message that nobody says', () => {
    const unsaid = catalogues.flatMap(({ path, module }) => {
      const users = sources.filter(({ imports }) => imports.includes(path));
      return Object.entries(module).flatMap(([name, messages]) =>
        Object.keys(messages).filter((key) => !users.some(({ text }) => isSaid(text, name, key))),
      );
    });
    expect(unsaid).toEqual([]);
  });
});

/** Whether a file takes a message out of the catalogue that it knows by that name, or by another that it gives it. */
function isSaid(text: string, name: string, key: string): boolean {
  const own = new RegExp(`\\b${name} as (\\w+)`, 'u').exec(text)?.[1] ?? name;
  return new RegExp(`\\b${own}(?:\\.${key}\\b|\\[)`, 'u').test(text);
}
