import { AsyncLocalStorage } from 'node:async_hooks';
import { english, speakApart, type Language } from '../core/messages/spoken.ts';

const languages = new AsyncLocalStorage<Language>();
speakApart(() => languages.getStore() ?? null);

/** Does a piece of work, and all that it waits for, in English: for what the vendor reads, whatever the user reads. */
export function workInEnglish<T>(work: () => T): T {
  return languages.run(english, work);
}
