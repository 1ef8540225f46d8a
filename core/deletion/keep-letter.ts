import { say } from '../messages/language.ts';
import { failure, type Outcome, success } from '../outcome.ts';
import { askedOn, stateOf, withStep, type DeletionCase } from './case.ts';
import { dayInWords, dayTrouble } from './clocks.ts';
import { followUp } from './follow-up.ts';
import type { LaterLetter } from './later-letter.ts';
import { caseMessages as messages } from './messages.ts';

/**
 * Keeps a letter after the first with its request: the user sent it. `today` is the calendar day now. One that tells
 * of the payload which opened the request again is the step `sent` too, so that the clocks count from its day.
 * Failure `bad-argument`: there is no such letter to send, no calendar day, a day to come or before what the letter
 * speaks of, or the same letter of that day is kept already.
 */
export function withLetter(
  one: DeletionCase,
  letter: LaterLetter,
  today: string,
): Outcome<DeletionCase> {
  const { kind, on, told, draft } = letter;
  const written = followUp(one, kind, today);
  if (!written.ok) return written;
  const trouble = dayTrouble(on, today) ?? tooEarly(one, letter);
  if (trouble !== null) return failure('bad-argument', trouble);
  const same = one.letters.some(
    (other) => other.kind === kind && other.on === on && other.draft.body === draft.body,
  );
  if (same) {
    return failure('bad-argument', say(messages.keptAlready, { day: dayInWords(on) }));
  }
  const kept = { ...one, letters: [...one.letters, letter] };
  if (kind !== 'new-data' || stateOf(one) !== 'reopened') return success(kept);
  return withStep(kept, { what: 'sent', on, told, note: '' }, today);
}

function tooEarly(one: DeletionCase, { kind, on }: LaterLetter): string | null {
  const asked = askedOn(one);
  if (asked !== null && on < asked) {
    return say(messages.sentAfter, { id: one.id, day: dayInWords(asked) });
  }
  const payload = one.steps.findLast(({ what }) => what === 'reopened');
  if (kind !== 'new-data' || payload === undefined || on >= payload.on) return null;
  return say(messages.cameAfter, { day: dayInWords(payload.on) });
}
