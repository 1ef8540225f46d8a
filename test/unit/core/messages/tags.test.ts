import { expect, test } from 'vitest';
import { chooseLanguage, languagesOf } from '../../../../core/messages/tags.ts';

test.each([
  [{ LC_ALL: 'de_DE.UTF-8', LANG: 'fr_FR' }, ['de-DE']],
  [{ LC_ALL: '', LC_MESSAGES: 'es_MX', LANG: 'fr_FR' }, ['es-MX']],
  [{ LANG: 'sr_RS@latin' }, ['sr-RS']],
  [{ LANG: 'ja_JP.eucJP', LANGUAGE: 'fr:de_AT' }, ['fr', 'de-AT', 'ja-JP']],
  [{ LANG: 'C.UTF-8', LANGUAGE: 'de' }, []],
  [{ LC_ALL: 'POSIX', LANG: 'de_DE' }, []],
  [{}, []],
])('%j names the languages %j', (environment, languages) => {
  expect(languagesOf(environment)).toEqual(languages);
});

test.each([
  [['de-AT', 'en-US'], 'de', 'de-AT'],
  [['pt-BR', 'es-419'], 'es', 'es-419'],
  [['en-US'], 'en', 'en-US'],
  [['zh-CN'], 'zh-Hans', 'zh-CN'],
  // Traditional characters are another script: Candor does not speak it.
  [['zh-TW', 'ja'], 'ja', 'ja'],
  [['nonsense!', 'x', 'C'], 'en', 'en-GB'],
  [[], 'en', 'en-GB'],
])('the system’s %j is %s, with numbers and dates of %s', (preferred, tag, locale) => {
  expect(chooseLanguage('system', preferred)).toEqual({ tag, locale });
});

test('a choice of the user’s own wins, in the system’s form of that language where there is one', () => {
  expect(chooseLanguage('de', ['fr-FR', 'de-CH'])).toEqual({ tag: 'de', locale: 'de-CH' });
  expect(chooseLanguage('ja', ['fr-FR'])).toEqual({ tag: 'ja', locale: 'ja' });
  expect(chooseLanguage('en', ['fr-FR'])).toEqual({ tag: 'en', locale: 'en-GB' });
});
