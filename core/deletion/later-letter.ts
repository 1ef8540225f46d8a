import type { Message } from '../messages/message.ts';
import type { Draft } from './draft.ts';
import { caseMessages as messages } from './messages.ts';

/** Letters after the first. */
export const followUpKinds = ['reminder', 'new-data', 'complaint'] as const;
/** One of {@link followUpKinds}: ask again, tell of a payload after the request, complain. */
export type FollowUpKind = (typeof followUpKinds)[number];

/** A letter after the first, as the user sent it. */
export interface LaterLetter {
  readonly kind: FollowUpKind;
  /** The calendar day it was sent, by the user's word. */
  readonly on: string;
  /** When that was told to Candor. RFC 3339, UTC. */
  readonly told: string;
  /** The text as it was sent, edited or not. An empty `to`: the user filled in the address. */
  readonly draft: Draft;
}

/** Each kind as a thing that happened. */
export const letterWords: Readonly<Record<FollowUpKind, Message>> = {
  reminder: messages.askedAgain,
  'new-data': messages.toldOfNew,
  complaint: messages.complained,
};
