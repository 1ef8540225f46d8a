import { visible } from '../visible.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { askedOn, correctedDay, type CaseStep, type DeletionCase, standing } from './case.ts';
import { caseDates } from './case-dates.ts';
import { draftOf, type Draft } from './draft.ts';
import { vendor } from './facts.ts';
import { happened, letterOf } from './happened.ts';
import type { FollowUpKind, LaterLetter } from './later-letter.ts';
import type { Law } from './law.ts';
import { laterLetterMessages as texts } from './letter/messages.ts';
import { asTyped, plainly, written, type Words } from './letter/words.ts';
import { sendingMessages as messages } from './messages.ts';

/** A letter after the first, and what to know before sending it. */
export interface FollowUp {
  readonly draft: Draft;
  /** Its text in the user's language, which goes no further; null: the user reads English. */
  readonly translation: string | null;
  /** Where it goes and why there: one or two sentences. An empty `to` is filled in by the user. */
  readonly where: string;
}

const complaints: Readonly<
  Record<Exclude<Law, 'none'>, { to: string; where: Message; basis: () => Words }>
> = {
  gdpr: {
    to: '',
    where: messages.gdprOffice,
    basis: () => plainly(texts.gdprBasis),
  },
  uk: {
    to: vendor.address,
    where: messages.ukOffice,
    basis: () => plainly(texts.ukBasis),
  },
  ccpa: {
    to: '',
    where: messages.ccpaOffice,
    basis: () => plainly(texts.ccpaBasis),
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
  return success({
    ...letter(vendor.address, 'Reminder: request to delete telemetry data', one, [
      written(texts.reference, () => ({ reference: one.reference })),
      blank,
      written(texts.asked, ({ day }) => ({ day: day(sent), ...installations(one) })),
      ...datesPast(one, today),
      // Where else the user complained is not the vendor's business.
      ...said(one, today, ({ draft }) => draft.to === vendor.address),
      plainly(texts.confirm),
    ]),
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
  return success({
    ...letter(vendor.address, 'New telemetry data after a deletion request', one, [
      written(texts.reference, () => ({ reference: one.reference })),
      blank,
      written(texts.asked, ({ day }) => ({ day: day(sent), ...installations(one) })),
      written(texts.recorded, ({ day }) => ({ day: day(last.on) })),
      asTyped(`  event: ${visible(event)}`),
      asTyped(`  userId: ${visible(userId)}`),
      asTyped(`  time: ${at}`),
      written(texts.record, () => ({ record, hash })),
      plainly(texts.deleteThat),
    ]),
    where: say(messages.firstAddressOff),
  });
}

function complaint(
  one: DeletionCase,
  { to, where, basis }: (typeof complaints)['gdpr'],
  sent: string,
  today: string,
): Outcome<FollowUp> {
  return success({
    ...letter(to, 'Complaint: request to delete telemetry data', one, [
      basis(),
      blank,
      written(texts.controller, () => ({ address: vendor.address })),
      written(texts.ofRequest, () => ({ reference: one.reference })),
      blank,
      written(texts.askedController, ({ day }) => ({ day: day(sent), ...installations(one) })),
      ...datesPast(one, today),
      ...said(one, today, () => true),
      plainly(texts.canGive),
    ]),
    where: say(where),
  });
}

const blank = asTyped('');

function letter(
  to: string,
  subject: string,
  one: DeletionCase,
  lines: readonly Words[],
): Pick<FollowUp, 'draft' | 'translation'> {
  const body = lines.map(({ text }) => text).join('\n');
  const translated = lines.some(({ translation }) => translation !== null);
  return {
    draft: draftOf({ to, subject: `${subject} (${one.reference})`, body }),
    translation: translated
      ? lines.map(({ text, translation }) => translation ?? text).join('\n')
      : null,
  };
}

/** How many there are, and their ids. */
function installations({ userIds }: DeletionCase): {
  readonly count: number;
  readonly ids: string;
} {
  return { count: userIds.length, ids: userIds.map(visible).join(', ') };
}

function datesPast(one: DeletionCase, today: string): Words[] {
  return caseDates(one, today)
    .filter(({ stands }) => stands === 'over')
    .map(({ id, about, on, basis }) =>
      written(texts.passed, ({ day }) => ({
        what: id,
        about: about ? 'yes' : 'no',
        day: day(on),
        basis: basis === null ? 'none' : 'some',
        source: basis ?? '',
      })),
    );
}

/** What came back and what was sent since, in its order. A user's notes stay with the user. */
function said(
  one: DeletionCase,
  today: string,
  tellsOf: (letter: LaterLetter) => boolean,
): Words[] {
  const { letters } = one;
  const steps = standing(one.steps);
  return happened({ letters, steps }).flatMap(({ on, step, letter: sent }) => {
    if (on > today || (sent !== null && !tellsOf(sent))) return [];
    const words = sent === null ? stepSaid(steps, step) : sentSince[sent.kind];
    // A day that was corrected is told as it was corrected.
    const place = steps.findIndex((other) =>
      sent === null ? other === step : letterOf(other, letters) === sent,
    );
    const corrected = place < 0 ? on : (correctedDay(steps, place) ?? on);
    return words === null ? [] : [written(words, ({ day }) => ({ day: day(corrected) }))];
  });
}

/** A message of which only the day is open. */
type OnDay = Message<`${string}{day}${string}`>;

/** A `sent` behind another corrects it, and the first of all is the request itself. */
function stepSaid(steps: readonly CaseStep[], step: CaseStep): OnDay | null {
  if (step.what === 'unsent') return null;
  if (step.what !== 'sent') return told[step.what];
  const before = steps[steps.indexOf(step) - 1];
  return before === undefined || before.what === 'sent' ? null : sentSince.reminder;
}

const told: Readonly<Record<Exclude<CaseStep['what'], 'sent' | 'unsent'>, OnDay | null>> = {
  acknowledged: texts.acknowledged,
  extended: texts.extended,
  answered: texts.answered,
  refused: texts.refused,
  closed: null,
  reopened: texts.reopened,
};

const sentSince: Readonly<Record<FollowUpKind, OnDay>> = {
  reminder: texts.askedAgain,
  'new-data': texts.toldOfNew,
  complaint: texts.complained,
};
