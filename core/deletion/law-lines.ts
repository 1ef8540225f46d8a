import { say } from '../messages/language.ts';
import { clockDates, dayInEnglish } from './clocks.ts';
import type { Law } from './law.ts';
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
    `Please answer within 30 days; received on ${dayInEnglish(today)}, that is ${on}.`,
    `Please answer within 30 days (by ${on}).`,
    say(messages.promiseDeadline),
  );
  return { basis: [], recipients: [], deadline: [deadline] };
}

function european(law: 'gdpr' | 'uk', today: string): LawLines {
  const act = law === 'gdpr' ? 'GDPR' : 'UK GDPR';
  const on = due(law, 'answer', today);
  const period = law === 'gdpr' ? 'one month of receipt' : 'the applicable time period, one month';
  const article = law === 'gdpr' ? 'Article 12(3) GDPR' : 'Articles 12(3) and 12A UK GDPR';
  return {
    basis: [
      line(
        `${law}-erasure`,
        `As far as these data relate to me, I ask for their erasure under Article 17(1) ${act}.`,
        `Basis: Art. 17(1) ${act}.`,
        say(messages.erasure),
      ),
      line(
        `${law}-objection`,
        'I withdraw any consent they rest on (Article 17(1)(b)), and I object to their processing (Articles 21(1) and 17(1)(c)).',
        'I withdraw any consent (17(1)(b)) and object (21(1)).',
        say(messages.objection),
      ),
      line(
        `${law}-identification`,
        `The instance_id values below are additional information for identification in the sense of Article 11(2) ${act}: each travelled as userId with every event.`,
        `The ids below identify the data (Art. 11(2)).`,
        say(messages.identification),
      ),
    ],
    recipients: [
      line(
        `${law}-recipients`,
        `Article 19 ${act}: please tell each recipient of the erasure, and tell me who they are.`,
        'Please tell each recipient, and me who they are (Art. 19).',
        say(messages.erasureRecipients),
      ),
    ],
    deadline: [
      line(
        'deadline',
        `Please tell me what was done without undue delay and within ${period} (${article}); received on ${dayInEnglish(today)}, that is about ${on}. If you do not act, please give the reasons in the same time (Article 12(4)).`,
        `Please answer within one month (${article.replace(/Articles?/, 'Art.')}), by about ${on}.`,
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
        'I am a resident of California. As far as these data are personal information that you collected from me, I ask for their deletion under California Civil Code section 1798.105.',
        'As a California resident I ask under Cal. Civ. Code 1798.105.',
        say(messages.deletion),
      ),
    ],
    recipients: [
      line(
        'ccpa-recipients',
        'Please notify your service providers and contractors, and the third parties to whom the data were sold or shared (section 1798.105(c); 11 CCR 7022).',
        'Please notify service providers, contractors and third parties (11 CCR 7022).',
        say(messages.deletionRecipients),
      ),
    ],
    deadline: [
      line(
        'deadline',
        `Please confirm receipt within 10 business days and answer within 45 calendar days of receipt (11 CCR 7021); received on ${dayInEnglish(today)}, that is about ${confirm}, and ${answer}.`,
        `Please confirm within 10 business days and answer within 45 days (11 CCR 7021), by ${answer}.`,
        say(messages.regulationDeadline),
      ),
    ],
  };
}

function due(law: Law, id: string, today: string): string {
  const found = clockDates(law, today).find((date) => date.id === id);
  return found === undefined ? '' : dayInEnglish(found.on);
}
