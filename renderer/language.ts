import type { Language } from '../core/messages/spoken.ts';

/** A module that main serves beside the page. */
const address = '/language.js';

/** Resolves with the language that main speaks, and its texts; null where it can't be had: then it is English. Never rejects. */
export async function languageOfMain(): Promise<Language | null> {
  try {
    const file: { readonly default: unknown } = await import(/* @vite-ignore */ address);
    return isLanguage(file.default) ? file.default : null;
  } catch {
    return null;
  }
}

function isLanguage(value: unknown): value is Language {
  return (
    typeof value === 'object' &&
    value !== null &&
    'locale' in value &&
    typeof value.locale === 'string' &&
    'texts' in value &&
    typeof value.texts === 'object'
  );
}
