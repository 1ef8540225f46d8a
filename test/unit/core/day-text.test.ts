import { expect, onTestFinished, test } from 'vitest';
import { dayIn } from '../../../core/day-text.ts';
import { formatDay } from '../../../core/format.ts';
import { english, speak } from '../../../core/messages/spoken.ts';
import { fc } from '../property.ts';

test.each([
  '23 November 2026',
  ' 23 nov 2026 ',
  '23rd Nov. 2026',
  'November 23, 2026',
  'nov 23 2026',
  '23.11.2026',
  '23. 11. 2026',
  '2026-11-23',
])('a day is understood as it is typed: %s', (text) => {
  expect(dayIn(text)).toBe('2026-11-23');
});

test.each(['', '23', '31 November 2026', '11/12/2026', '23 Nov', '23 Nxvember 2026', '2026-13-01'])(
  'what is no day, or could be two, is none: %j',
  (text) => {
    expect(dayIn(text)).toBeNull();
  },
);

test.each(['en-GB', 'en-US', 'de-AT', 'fr', 'es-MX', 'ja', 'zh-CN'])(
  'each day is read back in the form in which days are written: %s',
  (locale) => {
    onTestFinished(() => speak(english));
    speak({ locale, texts: null });
    fc.assert(
      fc.property(
        fc.date({ min: new Date(1970, 0, 2), max: new Date(2200, 0), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(dayIn(formatDay(day))).toBe(day);
        },
      ),
    );
  },
);
