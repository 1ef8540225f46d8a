import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { languageTags } from '../../../../core/messages/tags.ts';
import { root } from '../../imports.ts';
import { allMessages } from './catalogue.ts';
import { placeholdersOf, pseudo } from './icu.ts';

const folder = join(root, 'assets', 'languages');
const english = new Map((await allMessages()).map(({ id, text }) => [id, text]));
const translated = languageTags.filter((tag) => tag !== 'en');

test('there are the languages that can be chosen, and no others', () => {
  const files = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  expect(files).toEqual(translated.map((tag) => `${tag}.json`).toSorted());
});

function textsOf(tag: string): Readonly<Record<string, string>> {
  const file: unknown = JSON.parse(readFileSync(join(folder, `${tag}.json`), 'utf8'));
  return z.record(z.string(), z.string()).parse(file);
}

describe.each(translated)('%s', (tag) => {
  test('has each message, and no other', () => {
    const texts = textsOf(tag);
    expect([...english.keys()].filter((id) => texts[id] === undefined)).toEqual([]);
    expect(Object.keys(texts).filter((id) => !english.has(id))).toEqual([]);
  });

  test('takes the values that the English takes', () => {
    const other = Object.entries(textsOf(tag)).flatMap(([id, text]) => {
      const wanted = placeholdersOf(english.get(id) ?? '', 'en');
      const found = placeholdersOf(text, tag);
      return found === wanted ? [] : [{ id, found, wanted }];
    });
    expect(other).toEqual([]);
  });

  test('has a text where the English has one, and no straight apostrophe, which is syntax there', () => {
    const odd = Object.entries(textsOf(tag)).filter(
      ([id, text]) => text.includes("'") || (text.trim() === '' && english.get(id)?.trim() !== ''),
    );
    expect(odd).toEqual([]);
  });
});

test('the made-up language of the pictures takes the same values, and is longer', () => {
  for (const [id, text] of english) {
    expect(placeholdersOf(pseudo(text), 'en'), id).toBe(placeholdersOf(text, 'en'));
  }
  expect(pseudo('{count, plural, one {# record} other {# records}} left')).toBe(
    '{count, plural, one {# řéçöřḓ ~ ~} other {# řéçöřḓš ~ ~}} ĺéfţ ~',
  );
});
