import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../../core/messages/language.ts';
import { english, speak, spokenLanguage } from '../../../../core/messages/spoken.ts';
import { defineMessages } from '../../../../core/messages/message.ts';
import {
  languageOfProfile,
  openLanguage,
  speakInTerminal,
} from '../../../../main/profile/language.ts';

const { off } = defineMessages('languageTest', { off: 'Turn off' });
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-languages-'));
  writeFileSync(join(folder, 'de.json'), JSON.stringify({ [off.id]: 'Ausschalten' }));
  writeFileSync(join(folder, 'fr.json'), '{"cut');
});
afterEach(() => {
  speak(english);
  rmSync(folder, { recursive: true, force: true });
});

function said(LANG: string): string {
  speak(english);
  speakInTerminal(folder, { LANG });
  return say(off);
}

test('a terminal speaks the language of its environment', () => {
  expect(said('de_DE.UTF-8')).toBe('Ausschalten');
  expect(said('C.UTF-8')).toBe('Turn off');
});

test('texts that are not there, or are broken, leave it at English', () => {
  expect(openLanguage(folder, 'fr', [])).toEqual(english);
  expect(openLanguage(join(folder, 'none'), 'de', [])).toEqual(english);
  expect(openLanguage(folder, 'system', ['en-US'])).toEqual({ locale: 'en-US', texts: null });
  expect(spokenLanguage()).toEqual(english);
});

test('the profile’s own choice is read, and a profile that has none, or a broken one, has the system’s', () => {
  expect(languageOfProfile(folder)).toBe('system');
  const settings = join(folder, 'settings.json');
  for (const [text, choice] of [
    ['{"settings":{"language":"de"}}', 'de'],
    ['{"settings":{"language":"klingon"}}', 'system'],
    ['{"settings":{}}', 'system'],
    ['{"sett', 'system'],
  ] as const) {
    writeFileSync(settings, text);
    expect(languageOfProfile(folder)).toBe(choice);
  }
  rmSync(settings);
  // Nothing waits for the other end of a pipe.
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [settings]);
    expect(languageOfProfile(folder)).toBe('system');
  }
});
