import { say } from '../messages/language.ts';
import { clockDates, dayInEnglish, type ClockDateId } from './clocks.ts';
import type { Law } from './law.ts';
import { lawLineMessages as words } from './letter/messages.ts';
import { plainly, written } from './letter/words.ts';
import { line, type SuggestedLine } from './letter-line.ts';
import { whyMessages as messages } from './messages.ts';

/** What a law adds: its basis, to whom the vendor must pass it on, and by when it must answer. */
export interface LawLines {
  readonly basis: readonly SuggestedLine[];
  readonly recipients: readonly SuggestedLine[];
  readonly deadline: readonly SuggestedLine[];
}

/** The lines of one law and of no other. `today` is the day from which the letter's date is counted. */
export function lawLines(law: Law, today: string): LawLines {
  if (law === 'ccpa') return california(today);
  return law === 'none' ? promiseAlone(today) : european(law, today);
}

function promiseAlone(today: string): LawLines {
  const on = due('none', 'reminder', today);
  const deadline = line(
    'deadline',
    written(words.promiseDeadline, ({ day }) => ({ today: day(today), on: day(on) })),
    `Please answer within 30 days (by ${dayInEnglish(on)}).`,
    say(messages.promiseDeadline),
  );
  return { basis: [], recipients: [], deadline: [deadline] };
}

function european(law: 'gdpr' | 'uk', today: string): LawLines {
  const act = law === 'gdpr' ? 'GDPR' : 'UK GDPR';
  const on = due(law, 'answer', today);
  const article = law === 'gdpr' ? 'Art. 12(3) GDPR' : 'Art. 12(3) and 12A UK GDPR';
  return {
    basis: [
      line(
        `${law}-erasure`,
        written(words.erasure, () => ({ law })),
        `Basis: Art. 17(1) ${act}.`,
        say(messages.erasure),
      ),
      line(
        `${law}-objection`,
        plainly(words.objection),
        'I withdraw any consent (17(1)(b)) and object (21(1)).',
        say(messages.objection),
      ),
      line(
        `${law}-identification`,
        written(words.identification, () => ({ law })),
        `The ids below identify the data (Art. 11(2)).`,
        say(messages.identification),
      ),
    ],
    recipients: [
      line(
        `${law}-recipients`,
        written(words.erasureRecipients, () => ({ law })),
        'Please tell each recipient, and me who they are (Art. 19).',
        say(messages.erasureRecipients),
      ),
    ],
    deadline: [
      line(
        'deadline',
        written(words.lawDeadline, ({ day }) => ({ law, today: day(today), on: day(on) })),
        `Please answer within one month (${article}), by about ${dayInEnglish(on)}.`,
        say(messages.lawDeadline),
      ),
    ],
  };
}

function california(today: string): LawLines {
  const confirm = due('ccpa', 'confirm', today);
  const answer = due('ccpa', 'answer', today);
  return {
    basis: [
      line(
        'ccpa-deletion',
        plainly(words.deletion),
        'As a California resident I ask under Cal. Civ. Code 1798.105.',
        say(messages.deletion),
      ),
    ],
    recipients: [
      line(
        'ccpa-recipients',
        plainly(words.deletionRecipients),
        'Please notify service providers, contractors and third parties (11 CCR 7022).',
        say(messages.deletionRecipients),
      ),
    ],
    deadline: [
      line(
        'deadline',
        written(words.regulationDeadline, ({ day }) => ({
          today: day(today),
          confirm: day(confirm),
          answer: day(answer),
        })),
        `Please confirm within 10 business days and answer within 45 days (11 CCR 7021), by ${dayInEnglish(answer)}.`,
        say(messages.regulationDeadline),
      ),
    ],
  };
}

/** The day of a date. Throws `RangeError` for a date that the law does not set. */
function due(law: Law, id: ClockDateId, today: string): string {
  const found = clockDates(law, today).find((date) => date.id === id);
  if (found === undefined) throw new RangeError(`${law} sets no date for ${id}`);
  return found.on;
}
