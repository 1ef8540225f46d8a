import type { StepKind } from '../../../core/deletion/case.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { FollowUpKind } from '../../../core/deletion/later-letter.ts';

/** What the user can tell of a request, in the user's words. */
export const stepWords: Readonly<Record<StepKind, string>> = {
  sent: 'I sent a letter again',
  unsent: 'I did not send it after all',
  acknowledged: 'The vendor confirmed receipt',
  extended: 'The vendor takes more time',
  answered: 'The vendor says: deleted',
  refused: 'The vendor refused',
  closed: 'I close the request',
};

/** Titles of the letters after the first. */
export const followUpWords: Readonly<Record<FollowUpKind, string>> = {
  reminder: 'Ask again',
  'new-data': 'Tell of the new payload',
  complaint: 'Complain',
};

/** The forms of one letter: as it stands, or as a link carries it. */
export const letterForms = [
  ['whole', 'the whole letter'],
  ['short', 'its short form'],
] as const;
/** One of {@link letterForms}. */
export type LetterForm = (typeof letterForms)[number][0];

/** A whole message as text: address, subject, an empty line, body. */
export function wholeText({ to, subject, body }: Draft): string {
  return `To: ${to}\nSubject: ${subject}\n\n${body}\n`;
}
