import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import type { Status } from '../status/words.ts';
import { dayInWords } from './clocks.ts';
import { statusMessages as messages } from './messages.ts';
import type { CaseView, DeletionPage } from './views.ts';

/** The sentence on top of the page "Deletion": what needs the user most, else where the newest request stands. */
export function deletionStatus({ cases }: Pick<DeletionPage, 'cases'>): Status {
  const sent = cases.filter(({ sentOn }) => sentOn !== null);
  const reopened = sent.findLast(({ state }) => state === 'reopened');
  if (reopened !== undefined) {
    return {
      lead: [
        { em: say(messages.cameAfter) },
        say(messages.cameAfterWhich, { day: onDay(reopened) }),
      ],
      detail: say(byCandor(reopened) ? messages.candorSentIt : messages.serverSentIt),
    };
  }
  const overdue = sent.findLast((one) => one.overdue);
  if (overdue !== undefined) {
    // Where no law was chosen there is no office to complain to.
    const todo = overdue.case.law === 'none' ? messages.askAgain : messages.askOrComplain;
    return {
      lead: [{ em: say(messages.noAnswer) }, say(messages.noAnswerTo, { day: onDay(overdue) })],
      detail: sentences(overdue.next?.sentence ?? '', say(todo)),
    };
  }
  const open = sent.findLast((one) => one.open);
  if (open !== undefined) {
    return {
      lead: [say(messages.underWay, { day: onDay(open) })],
      detail: sentences(open.next?.sentence ?? open.stateWords, say(messages.watches)),
    };
  }
  const last = sent.at(-1);
  if (last !== undefined) {
    return {
      lead: [say(messages.ended, { day: onDay(last), state: last.state })],
      detail: say(messages.goesOnWatching),
    };
  }
  return { lead: [say(messages.ask)], detail: say(messages.writes) };
}

function onDay({ sentOn }: CaseView): string {
  return sentOn === null ? '' : dayInWords(sentOn);
}

/** True where the payload that opened a request again was sent by Candor: then there is nothing to tell the vendor. */
function byCandor({ case: { steps } }: CaseView): boolean {
  return steps.findLast((step) => step.what === 'reopened')?.evidence.origin === 'collected';
}
