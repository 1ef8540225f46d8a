import { setImmediate as later } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { stateMessages } from '../../../core/optout/messages.ts';
import { say } from '../../../core/messages/language.ts';
import { english, perLocale, speak } from '../../../core/messages/spoken.ts';
import { workInEnglish } from '../../../main/wire-language.ts';

afterEach(() => speak(english));

test('work in English says English to its end, while all else goes on in the language of the user', async () => {
  speak({ locale: 'de', texts: { [stateMessages.stopped.id]: 'Der Server läuft nicht.' } });
  const locale = perLocale((tag) => tag);
  const work = workInEnglish(async () => {
    await later();
    return [say(stateMessages.stopped), locale()];
  });
  expect([say(stateMessages.stopped), locale()]).toEqual(['Der Server läuft nicht.', 'de']);
  expect(await work).toEqual(['The server does not run.', 'en-GB']);
  expect(say(stateMessages.stopped)).toBe('Der Server läuft nicht.');
});
