import { inEnglish, say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { stateOf, sentOn, type DeletionCase, standing } from './case.ts';
import {
  clockDates,
  dayAfter,
  dayAt,
  dayInEnglish,
  dayInWords,
  daysBetween,
  endOfDay,
  type ClockDate,
} from './clocks.ts';
import { lawWords } from './law.ts';
import { dateMessages as messages } from './messages.ts';

/** A date of a case as it stands today. */
export interface CaseDate extends ClockDate {
  /** `over`: passed and nothing came. `off`: no longer, or not yet, of weight. */
  readonly stands: 'ahead' | 'today' | 'over' | 'off';
  /** One sentence: `Answer due about 23 December 2026, in 30 days (Article 12(3) GDPR).` */
  readonly sentence: string;
}

/**
 * The dates of a case, in their order; none before it is sent. Counted as if the vendor received the letter on
 * the day it was sent: the day of receipt is not known, and with mail it is nearly always the same.
 */
export function caseDates(one: DeletionCase, today: string): readonly CaseDate[] {
  return datesOf(one, today, 'spoken');
}

/** The same for what is written: a bundle is English whatever Candor speaks. */
export function caseDatesInEnglish(one: DeletionCase, today: string): readonly CaseDate[] {
  return datesOf(one, today, 'english');
}

function datesOf(
  one: DeletionCase,
  today: string,
  language: 'spoken' | 'english',
): readonly CaseDate[] {
  const received = sentOn(one);
  if (received === null) return [];
  return clockDates(one.law, received).map((date) => {
    const left = daysBetween(today, date.on);
    const off = !counts(one, date);
    const stands = off ? 'off' : left > 0 ? 'ahead' : left === 0 ? 'today' : 'over';
    return { ...date, stands, sentence: sentenceOf(date, left, stands, language) };
  });
}

/** The next date that counts, or the first that is over; null when there is none. */
export function nextDate(one: DeletionCase, today: string): CaseDate | null {
  const dates = caseDates(one, today).filter(({ stands }) => stands !== 'off');
  return dates.find(({ stands }) => stands === 'over') ?? dates[0] ?? null;
}

/** True when a date has passed and nothing came. A reminder to oneself is no deadline, but it is told too. */
export function isOverdue(one: DeletionCase, today: string): boolean {
  return nextDate(one, today)?.stands === 'over';
}

/** Which dates count: the answer until it came, the extension only once it was told, the receipt until confirmed. */
function counts(one: DeletionCase, { id }: ClockDate): boolean {
  const steps = standing(one.steps);
  const since = steps.findLastIndex(({ what }) => what === 'sent');
  const said = new Set(steps.slice(since).map(({ what }) => what));
  if (stateOf(one) === 'closed' || said.has('answered') || said.has('refused')) return false;
  if (id === 'confirm') return !said.has('acknowledged') && !said.has('extended');
  return id === 'extended' ? said.has('extended') : !said.has('extended');
}

function sentenceOf(
  { id, about, on, basis }: ClockDate,
  left: number,
  stands: CaseDate['stands'],
  language: 'spoken' | 'english',
): string {
  const days = Math.abs(left);
  const values = {
    day: language === 'english' ? dayInEnglish(on) : dayInWords(on),
    about: about ? 'yes' : 'no',
    when: stands,
    days,
    count: String(days),
    basis: basis ?? '',
  };
  const message: Message = messages[id];
  return language === 'english' ? inEnglish(message, values) : say(message, values);
}

/**
 * The instant (milliseconds since 1970) up to which a payload may be from before the newest letter: when the
 * user told of it on the day itself, that moment; else the end of that day. Null when nothing was sent.
 */
export function sentUntil({ steps }: DeletionCase, timeZone: string): number | null {
  const sent = standing(steps).findLast(({ what }) => what === 'sent');
  if (sent === undefined) return null;
  return dayAt(sent.told, timeZone) === sent.on
    ? Date.parse(sent.told)
    : endOfDay(sent.on, timeZone);
}

/** Something to tell the user once. */
export interface CaseNotice {
  /** Names the case, the date and the occasion, so that it is told only once. */
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly text: string;
}

/** How many days before a date it is told for the first time. */
const daysBefore = 3;

/** What is to be told today: before each date, on it, after it, and when a case was re-opened. */
export function dueNotices(
  cases: readonly DeletionCase[],
  today: string,
  told: ReadonlySet<string>,
): readonly CaseNotice[] {
  return cases
    .flatMap((one) => [...dateNotices(one, today), ...reopenNotices(one)])
    .filter(({ id }) => !told.has(id));
}

function dateNotices(one: DeletionCase, today: string): CaseNotice[] {
  return caseDates(one, today).flatMap((date) => {
    if (date.stands === 'off' || today < dayAfter(date.on, -daysBefore)) return [];
    const occasion = date.stands === 'ahead' ? 'before' : date.stands;
    const title =
      occasion === 'over'
        ? say(messages.noAnswer, { reference: one.reference })
        : say(messages.near, { reference: one.reference });
    const law = say(lawWords[one.law].label);
    const text = say(messages.rests, { date: date.sentence, law });
    return [{ id: `${one.id}:${date.id}:${date.on}:${occasion}`, caseId: one.id, title, text }];
  });
}

function reopenNotices(one: DeletionCase): CaseNotice[] {
  const last = one.steps.at(-1);
  if (last?.what !== 'reopened') return [];
  const { record, event, userId } = last.evidence;
  return [
    {
      id: `${one.id}:reopened:${record}`,
      caseId: one.id,
      title: say(messages.telemetryAfter, { reference: one.reference }),
      text: say(messages.reopenedBy, { event, userId, day: dayInWords(last.on), record }),
    },
  ];
}
