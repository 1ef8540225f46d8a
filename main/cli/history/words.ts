import { isReading } from '../../../core/history/reading.ts';
import type { Origin, RecordView } from '../../../core/history/record.ts';

/** What an origin means, for a person. */
export const originWords: Readonly<Record<Origin, string>> = {
  captured: 'captured: these bytes left the server',
  collected: 'collected: Candor read the values itself',
  crash: 'crash: a report of a fault of Candor’s own',
  update: 'update: you had Candor check for updates',
  export: 'export: a batch for your own collector',
};

/** What became of a record, with the answer of the destination: `sent 200`. */
export function outcomeWords(record: RecordView): string {
  const { outcome, status } = record;
  // JSON and filters know it as blocked; nobody wanted to send it.
  if (isReading(record)) return 'recorded';
  return status === null ? outcome : `${outcome} ${status}`;
}
