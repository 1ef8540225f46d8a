import type { MarkKind } from '../../../core/history/record.ts';
import type { Message } from '../../../core/messages/message.ts';
import { historyMessages as messages } from './messages.ts';

/** What a mark is about, in a word. */
export const markNames = {
  'consent-on': messages.reportsOn,
  'consent-off': messages.reportsOff,
  'own-on': messages.ownReportsOn,
  'own-off': messages.ownReportsOff,
  'forward-on': messages.forwardingOn,
  'forward-off': messages.forwardingOff,
  'relay-in': messages.relaySetUp,
  'relay-out': messages.relayTakenOut,
  upgrade: messages.upgrade,
  'new-field': messages.newField,
  verdict: messages.verdict,
  redaction: messages.redaction,
  retention: messages.retention,
  deletion: messages.deletion,
  salvage: messages.salvage,
  hashing: messages.hashing,
  acknowledged: messages.acknowledged,
} satisfies Readonly<Record<MarkKind, Message>>;
