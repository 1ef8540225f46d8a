import { join } from 'node:path';
import { english, speak, type Language } from '../../core/messages/spoken.ts';
import {
  chooseLanguage,
  languageChoices,
  languagesOf,
  type LanguageChoice,
} from '../../core/messages/tags.ts';
import { readTextFileSync } from '../files/read-file.ts';
import { profilePath } from './profile-files.ts';

/** Returns the language that the settings of a profile (a folder, absolute) name; `system` where they name none. Never throws. */
export function languageOfProfile(profile: string): LanguageChoice {
  try {
    const file: unknown = JSON.parse(readTextFileSync(profilePath(profile, 'settings.json')));
    const chosen = partOf(partOf(file, 'settings'), 'language');
    return languageChoices.find((one) => one === chosen) ?? 'system';
  } catch {
    return 'system';
  }
}

/**
 * Returns the language to speak, with its texts from `folder` (`assets/languages`, absolute). English where there are
 * none, or where they can't be read. `preferred`: the system's languages, the liked best first. Never throws.
 */
export function openLanguage(
  folder: string,
  choice: LanguageChoice,
  preferred: readonly string[],
): Language {
  const { tag, locale } = chooseLanguage(choice, preferred);
  if (tag === 'en') return { locale, texts: null };
  try {
    const file: unknown = JSON.parse(readTextFileSync(join(folder, `${tag}.json`)));
    return isTexts(file) ? { locale, texts: file } : english;
  } catch {
    return english;
  }
}

// Checked by hand: this is read before the window is opened, and zod alone takes longer than that.
function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

/** Chooses the language of a terminal by its environment. `folder` as in {@link openLanguage}. */
export function speakInTerminal(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  speak(openLanguage(folder, 'system', languagesOf(environment)));
}
