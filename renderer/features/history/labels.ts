import type { Origin, RecordOutcome, RecordView } from '../../../core/history/record.ts';
import { isReading } from '../../../core/history/reading.ts';
import { plainAddress } from '../../components/plain-address.ts';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';

/** What became of a record, in a word. */
export const outcomeNames = {
  pending: messages.outcomePending,
  sent: messages.outcomeSent,
  failed: messages.outcomeFailed,
  blocked: messages.outcomeBlocked,
} satisfies Readonly<Record<RecordOutcome, Message>>;

/** The label of a record: where it came from. */
export const originNames = {
  captured: messages.originCaptured,
  collected: messages.originCollected,
  crash: messages.originCrash,
  update: messages.originUpdate,
  export: messages.originExport,
} satisfies Readonly<Record<Origin, Message>>;

/** What the label of a record means. */
export const originWords = {
  captured: messages.captured,
  collected: messages.collected,
  crash: messages.crashReport,
  update: messages.checkForUpdates,
  export: messages.exportBatch,
} satisfies Readonly<Record<Origin, Message>>;

/** Where it was for, short enough for a column: the host, or that there is none. */
export function destinationWords(record: RecordView): string {
  const { destination } = record;
  if (isReading(record)) return say(messages.thisMachineOnly);
  if (destination === '') return say(messages.noDestination);
  return plainAddress(destination)
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '');
}

/** What came of a record that the relay passed on: it is forwarded, not sent. */
export const forwardedNames = { ...outcomeNames, sent: messages.forwarded };

/** `sent · 200`, `blocked`: the outcome with the answer's status where there is one. */
export function outcomeWords(
  record: RecordView,
  names: typeof outcomeNames | typeof forwardedNames = outcomeNames,
): string {
  const { outcome, status } = record;
  if (isReading(record)) return say(messages.recorded);
  return status === null ? say(names[outcome]) : `${say(names[outcome])} · ${status}`;
}

/** A hash or a key in short: its two ends. */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}
