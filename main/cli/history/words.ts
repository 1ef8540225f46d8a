import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { recordMessages as messages } from './messages.ts';
import { isReading } from '../../../core/history/reading.ts';
import type { Origin, RecordView } from '../../../core/history/record.ts';

/** What an origin means, for a person. */
export const originWords: Readonly<Record<Origin, Message>> = {
  captured: messages.captured,
  collected: messages.collected,
  crash: messages.crash,
  update: messages.update,
  export: messages.export,
};

/** What became of a record, with the answer of the destination: `sent 200`. */
export function outcomeWords(record: RecordView): string {
  const { outcome, status } = record;
  // JSON and filters know it as blocked; nobody wanted to send it.
  if (isReading(record)) return say(messages.recorded);
  return status === null ? outcome : `${outcome} ${status}`;
}
