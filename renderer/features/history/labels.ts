import type { Origin, RecordOutcome, RecordView } from '../../../core/history/record.ts';
import { isReading } from '../../../core/history/reading.ts';
import { plainAddress } from '../../components/plain-address.ts';

/** What became of a record, in a word. */
export const outcomeNames: Readonly<Record<RecordOutcome, string>> = {
  pending: 'waiting',
  sent: 'sent',
  failed: 'failed',
  blocked: 'blocked',
};

/** What the label of a record means. */
export const originWords: Readonly<Record<Origin, string>> = {
  captured: 'Captured: these bytes came from the server itself.',
  collected: 'Collected: Candor read the same facts and made this payload itself.',
  crash: 'Crash report: made by Candor about itself.',
  update: 'Check for updates: made because you asked for it.',
  export: 'Export: a batch of records and verdicts for your own collector.',
};

/** Where it was for, short enough for a column: the host, or that there is none. */
export function destinationWords(record: RecordView): string {
  const { destination } = record;
  if (isReading(record)) return 'this machine only';
  if (destination === '') return 'no destination';
  return plainAddress(destination)
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '');
}

/** `sent · 200`, `blocked`: the outcome with the answer's status where there is one. */
export function outcomeWords(record: RecordView): string {
  const { outcome, status } = record;
  if (isReading(record)) return 'recorded';
  return status === null ? outcomeNames[outcome] : `${outcomeNames[outcome]} · ${status}`;
}

/** A hash or a key in short: its two ends. */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}
