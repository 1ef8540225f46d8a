/** A language that Candor speaks. */
export interface Language {
  /** BCP 47 tag for plurals, numbers, dates and lists, `de-AT`. */
  readonly locale: string;
  /** Texts by message id; null: the messages' own English. */
  readonly texts: Readonly<Record<string, string>> | null;
}

/** What is written for the vendor, in JSON and into files is English in every language. */
export const english: Language = { locale: 'en-GB', texts: null };

let spoken = english;
let apart: () => Language | null = () => null;

/** Chooses the language once, before anything is shown. */
export function speak(language: Language): void {
  spoken = language;
}

/** Tells how it is known that the work of now has a language of its own; null: it has none. */
export function speakApart(languageOfWork: () => Language | null): void {
  apart = languageOfWork;
}

/** The language that Candor speaks. */
export function spokenLanguage(): Language {
  return apart() ?? spoken;
}

/**
 * Returns a function that gives what `make` makes for the locale that is spoken (a BCP 47 tag), made once for each: what
 * `Intl` makes is slow to make.
 */
export function perLocale<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const { locale } = spokenLanguage();
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
