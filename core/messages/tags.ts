/** Each language that Candor speaks, by its BCP 47 tag, in its own name. English stands in the code, the others in `assets/languages/`. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
  'zh-Hans': '简体中文',
} as const;
/** A language that Candor speaks. */
export type LanguageTag = keyof typeof languageNames;
/** All of {@link LanguageTag}, English first. */
export const languageTags = ['en', 'de', 'fr', 'es', 'ja', 'zh-Hans'] as const;
/** What the user may choose: the system's language, or one by its tag. */
export const languageChoices = ['system', ...languageTags] as const;
/** One of {@link languageChoices}. */
export type LanguageChoice = (typeof languageChoices)[number];

/** A language, and how its numbers and dates are written: `de-AT`. */
export interface ChosenLanguage {
  readonly tag: LanguageTag;
  readonly locale: string;
}

/**
 * Returns the language to speak: the user's own, else the first of the system's (BCP 47 tags, the liked best first) that
 * Candor speaks, else English. Numbers and dates follow the system's form of that language.
 */
export function chooseLanguage(
  choice: LanguageChoice,
  preferred: readonly string[],
): ChosenLanguage {
  const wanted = preferred.flatMap((locale) => {
    const tag = tagOf(locale);
    return tag === null ? [] : [{ tag, locale }];
  });
  const own = choice === 'system' ? wanted[0] : wanted.find(({ tag }) => tag === choice);
  const tag = choice === 'system' ? 'en' : choice;
  return own ?? { tag, locale: tag === 'en' ? 'en-GB' : tag };
}

/** The language of a locale, where Candor speaks it in that script; null: it doesn't, or it is no locale. */
function tagOf(locale: string): LanguageTag | null {
  const wanted = maximized(locale);
  if (wanted === null) return null;
  return (
    languageTags.find((tag) => {
      const own = maximized(tag);
      return own?.language === wanted.language && own.script === wanted.script;
    }) ?? null
  );
}

function maximized(locale: string): Intl.Locale | null {
  try {
    return new Intl.Locale(locale).maximize();
  } catch {
    return null;
  }
}

/**
 * Returns the languages that an environment names, as BCP 47 tags, the liked best first; none for `C` and `POSIX`.
 * Source: POSIX 8.2 (LC_ALL over LC_MESSAGES over LANG), and gettext's LANGUAGE, which counts only beside one of them.
 */
export function languagesOf(environment: Readonly<Record<string, string | undefined>>): string[] {
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => environment[name] ?? '')
    .find((value) => value !== '');
  const first = localeTag(locale ?? '');
  if (first === null) return [];
  const more = (environment['LANGUAGE'] ?? '').split(':').map(localeTag);
  return [...more, first].filter((tag) => tag !== null);
}

/** `de_AT.UTF-8@euro` is `de-AT`; null for the locales without a language. */
function localeTag(posix: string): string | null {
  const [name = ''] = posix.split(/[.@]/u);
  return name === '' || name === 'C' || name === 'POSIX' ? null : name.replaceAll('_', '-');
}
