import type { StepKind } from '../../../core/deletion/case.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { FollowUpKind } from '../../../core/deletion/later-letter.ts';
import type { Message } from '../../../core/messages/message.ts';
import { deletionMessages as messages } from './messages.ts';

/** What the user can tell of a request, in the user's words. */
export const stepWords = {
  sent: messages.iSentALetterAgain,
  unsent: messages.iDidNotSend,
  acknowledged: messages.theVendorConfirmedReceipt,
  extended: messages.theVendorTakesMoreTime,
  answered: messages.theVendorSays,
  refused: messages.theVendorRefused,
  closed: messages.iCloseTheRequest,
} satisfies Readonly<Record<StepKind, Message>>;

/** Titles of the letters after the first. */
export const followUpWords = {
  reminder: messages.askAgain,
  'new-data': messages.tellOfTheNewPayload,
  complaint: messages.complain,
} satisfies Readonly<Record<FollowUpKind, Message>>;

/** The forms of one letter: as it stands, or as a link carries it. */
export const letterForms = [
  ['whole', messages.theWholeLetter],
  ['short', messages.itsShortForm],
] as const;
/** One of {@link letterForms}. */
export type LetterForm = (typeof letterForms)[number][0];

/** A whole message as text, in English as the letter is: address, subject, an empty line, body. */
export function wholeText({ to, subject, body }: Draft): string {
  return `To: ${to}\nSubject: ${subject}\n\n${body}\n`;
}
