import type { Status } from '../status/words.ts';
import { dayInWords } from './clocks.ts';
import type { CaseView, DeletionPage } from './views.ts';

/** The sentence on top of the page "Deletion": what needs the user most, else where the newest request stands. */
export function deletionStatus({ cases }: Pick<DeletionPage, 'cases'>): Status {
  const sent = cases.filter(({ sentOn }) => sentOn !== null);
  const reopened = sent.findLast(({ state }) => state === 'reopened');
  if (reopened !== undefined) {
    return {
      lead: [
        { em: 'Telemetry came after' },
        ` your request of ${onDay(reopened)}. The request is open again.`,
      ],
      detail: byCandor(reopened)
        ? 'Candor itself sent it, not your server; it is recorded below. Turn telemetry off.'
        : 'The payload is recorded as evidence below. Turn telemetry off, then tell the vendor.',
    };
  }
  const overdue = sent.findLast((one) => one.overdue);
  if (overdue !== undefined) {
    // Where no law was chosen there is no office to complain to.
    const or = overdue.case.law === 'none' ? '' : ', or complain';
    return {
      lead: [{ em: 'No answer came' }, ` to your request of ${onDay(overdue)}.`],
      detail: `${overdue.next?.sentence ?? ''} You can ask again${or}.`,
    };
  }
  const open = sent.findLast((one) => one.open);
  if (open !== undefined) {
    return {
      lead: [`Your request of ${onDay(open)} is under way.`],
      detail: `${open.next?.sentence ?? open.stateWords} Candor watches meanwhile: a payload after the request opens it again.`,
    };
  }
  const last = sent.at(-1);
  if (last !== undefined) {
    return {
      lead: [`Your request of ${onDay(last)}: ${last.stateWords.toLowerCase()}.`],
      detail: 'Candor goes on watching: a payload after the request opens it again.',
    };
  }
  return {
    lead: ['Ask the vendor to delete what it collected.'],
    detail: 'Candor writes the request. You read it, change it, and send it yourself.',
  };
}

function onDay({ sentOn }: CaseView): string {
  return sentOn === null ? '' : dayInWords(sentOn);
}

/** True where the payload that opened a request again was sent by Candor: then there is nothing to tell the vendor. */
function byCandor({ case: { steps } }: CaseView): boolean {
  return steps.findLast((step) => step.what === 'reopened')?.evidence.origin === 'collected';
}
