import { say } from '../messages/language.ts';
import { isOpen, nextSteps, sentOn, stateOf, stateWords, type DeletionCase } from './case.ts';
import { caseDates, isOverdue, nextDate } from './case-dates.ts';
import type { CaseView } from './views.ts';

/** A request as it is shown on a day (`2026-11-23`). */
export function viewOf(one: DeletionCase, today: string): CaseView {
  const state = stateOf(one);
  return {
    case: one,
    state,
    stateWords: say(stateWords[state]),
    sentOn: sentOn(one),
    open: isOpen(one),
    overdue: isOverdue(one, today),
    dates: caseDates(one, today),
    next: nextDate(one, today),
    canSay: nextSteps(one),
  };
}
