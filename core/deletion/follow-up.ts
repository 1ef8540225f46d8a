import { visible } from '../visible.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { askedOn, correctedDay, type CaseStep, type DeletionCase, standing } from './case.ts';
import { caseDates } from './case-dates.ts';
import { dayInEnglish } from './clocks.ts';
import { draftOf, type Draft } from './draft.ts';
import { vendor } from './facts.ts';
import { happened, letterOf } from './happened.ts';
import type { FollowUpKind, LaterLetter } from './later-letter.ts';
import type { Law } from './law.ts';
import { sendingMessages as messages } from './messages.ts';

/** A letter after the first, and what to know before sending it. */
export interface FollowUp {
  readonly draft: Draft;
  /** Where it goes and why there: one or two sentences. An empty `to` is filled in by the user. */
  readonly where: string;
}

const complaints: Readonly<
  Record<Exclude<Law, 'none'>, { to: string; where: Message; basis: string }>
> = {
  gdpr: {
    to: '',
    where: messages.gdprOffice,
    basis: 'This is a complaint under Article 77 GDPR.',
  },
  uk: {
    to: vendor.address,
    where: messages.ukOffice,
    basis: 'This is a complaint under section 164A of the Data Protection Act 2018.',
  },
  ccpa: {
    to: '',
    where: messages.ccpaOffice,
    basis: 'This is a complaint about a request under California Civil Code section 1798.105.',
  },
};

/**
 * A letter after the first, for a case that was sent, as it is to be written on a day: what came later is not in
 * it. Failures `bad-argument`: nothing was sent; nothing came
 * after the request; or a complaint where no law was chosen, for which there is no office.
 */
export function followUp(one: DeletionCase, kind: FollowUpKind, today: string): Outcome<FollowUp> {
  const sent = askedOn(one);
  if (sent === null) {
    return failure('bad-argument', say(messages.notSentYet, { id: one.id }));
  }
  if (kind === 'new-data') return newData(one, sent);
  if (kind === 'reminder') return reminder(one, sent, today);
  if (one.law === 'none') {
    return failure('bad-argument', say(messages.noOffice));
  }
  return complaint(one, complaints[one.law], sent, today);
}

function reminder(one: DeletionCase, sent: string, today: string): Outcome<FollowUp> {
  const body = [
    `Reference: ${one.reference}`,
    '',
    `On ${dayInEnglish(sent)} I asked you to delete the telemetry data of ${installations(one)}.`,
    ...datesPast(one, today),
    // Where else the user complained is not the vendor's business.
    ...said(one, today, ({ draft }) => draft.to === vendor.address),
    'Please confirm in writing the date of deletion, which recipients were told, and what happens to backups; or give the reasons why not.',
  ];
  return success({
    draft: message(vendor.address, `Reminder: request to delete telemetry data`, one, body),
    where: say(messages.firstAddress),
  });
}

function newData(one: DeletionCase, sent: string): Outcome<FollowUp> {
  const last = one.steps.findLast((step) => step.what === 'reopened');
  if (last === undefined) {
    return failure('bad-argument', say(messages.nothingAfter, { id: one.id }));
  }
  const { event, userId, at, record, hash, origin, destination } = last.evidence;
  if (origin === 'collected') {
    return failure('bad-argument', say(messages.byCandor, { record, destination }));
  }
  const body = [
    `Reference: ${one.reference}`,
    '',
    `On ${dayInEnglish(sent)} I asked you to delete the telemetry data of ${installations(one)}.`,
    `After that, on ${dayInEnglish(last.on)}, this event was recorded here:`,
    `  event: ${visible(event)}`,
    `  userId: ${visible(userId)}`,
    `  time: ${at}`,
    `  record ${record}, hash in its chain ${hash}`,
    'Please delete what was received since my request as well, and confirm it in writing.',
  ];
  return success({
    draft: message(vendor.address, 'New telemetry data after a deletion request', one, body),
    where: say(messages.firstAddressOff),
  });
}

function complaint(
  one: DeletionCase,
  { to, where, basis }: (typeof complaints)['gdpr'],
  sent: string,
  today: string,
): Outcome<FollowUp> {
  const body = [
    basis,
    '',
    `Controller: the vendor of ZincObserve (OpenObserve), ${vendor.address}`,
    `Reference of my request: ${one.reference}`,
    '',
    `On ${dayInEnglish(sent)} I asked the controller to delete the telemetry data of ${installations(one)}.`,
    ...datesPast(one, today),
    ...said(one, today, () => true),
    'I can give the request, the dates and the recorded payloads.',
  ];
  return success({
    draft: message(to, 'Complaint: request to delete telemetry data', one, body),
    where: say(where),
  });
}

function message(to: string, subject: string, one: DeletionCase, body: readonly string[]): Draft {
  return draftOf({ to, subject: `${subject} (${one.reference})`, body: body.join('\n') });
}

function installations({ userIds }: DeletionCase): string {
  if (userIds.length === 0) return 'my installation';
  return `${userIds.length === 1 ? 'installation' : 'installations'} ${userIds.map(visible).join(', ')}`;
}

function datesPast(one: DeletionCase, today: string): string[] {
  return caseDates(one, today)
    .filter(({ stands }) => stands === 'over')
    .map(({ what, about, on, basis }) => {
      const source = basis === null ? '' : ` (${basis})`;
      return `${what}: ${about ? 'about ' : ''}${dayInEnglish(on)}${source}. That day has passed.`;
    });
}

/** What came back and what was sent since, in its order. A user's notes stay with the user. */
function said(
  one: DeletionCase,
  today: string,
  tellsOf: (letter: LaterLetter) => boolean,
): string[] {
  const { letters } = one;
  const steps = standing(one.steps);
  return happened({ letters, steps }).flatMap(({ on, step, letter }) => {
    if (on > today || (letter !== null && !tellsOf(letter))) return [];
    const words = letter === null ? stepSaid(steps, step) : sentSince[letter.kind];
    // A day that was corrected is told as it was corrected.
    const place = steps.findIndex((other) =>
      letter === null ? other === step : letterOf(other, letters) === letter,
    );
    const day = place < 0 ? on : (correctedDay(steps, place) ?? on);
    return words === null ? [] : [`On ${dayInEnglish(day)} ${words}.`];
  });
}

/** A `sent` behind another corrects it, and the first of all is the request itself. */
function stepSaid(steps: readonly CaseStep[], step: CaseStep): string | null {
  if (step.what === 'unsent') return null;
  if (step.what !== 'sent') return told[step.what];
  const before = steps[steps.indexOf(step) - 1];
  return before === undefined || before.what === 'sent' ? null : sentSince.reminder;
}

const told: Readonly<Record<Exclude<CaseStep['what'], 'sent' | 'unsent'>, string | null>> = {
  acknowledged: 'receipt was confirmed',
  extended: 'an extension was announced',
  answered: 'an answer came',
  refused: 'the request was refused',
  closed: null,
  reopened: 'a further payload was recorded',
};

const sentSince: Readonly<Record<FollowUpKind, string>> = {
  reminder: 'I asked again',
  'new-data': 'I wrote about that payload',
  complaint: 'I complained about it',
};
