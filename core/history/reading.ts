import { reasonMessages } from './kept/messages.ts';
import { ownEvents } from '../delivery/own-event.ts';
import { fieldsOf } from '../diff.ts';
import { restless } from './note.ts';
import type { RecordView } from './record.ts';

/** Why a reading stays here, whatever the gate says: it was made for the user alone. */
export const recordedOnly = reasonMessages.recordedOnly.text;

/** The longest time between two recorded readings while Candor runs, in milliseconds: as often as a server reports. */
export const readingInterval = 30 * 60_000;
/** The shortest, for a value that changes again and again, in milliseconds. */
export const readingPause = 60_000;

/** Returns true for a reading in the local history. It is no report, and no delivery of it was ever wanted. */
export function isReading({ origin, event }: Pick<RecordView, 'origin' | 'event'>): boolean {
  return origin === 'collected' && event === ownEvents.reading;
}

/** A reading, as far as it is compared with the next. */
export interface ComparedReading {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By {@link substanceOf}. */
  readonly substance: string;
}

/** Returns what tells two readings apart: the fields of a payload but its name, and what differs in every message. */
export function substanceOf(payload: string): string {
  return fieldsOf(payload)
    .filter(({ name }) => name !== 'event' && !restless.test(name))
    .map(({ name, value }) => `${name} ${value}`)
    .join('\n');
}

/**
 * Returns in how many milliseconds a reading is to be recorded after the newest recorded one (null: there is none).
 * Null: not at all, because nothing of substance changed and the newest is younger than {@link readingInterval}.
 */
export function recordIn(newest: ComparedReading | null, reading: ComparedReading): number | null {
  const age = newest === null ? Infinity : reading.at - newest.at;
  // One of the future tells that the clock was set back: what is recorded from now on counts.
  if (newest === null || age < 0 || age >= readingInterval) return 0;
  if (newest.substance === reading.substance) return null;
  return Math.max(0, readingPause - age);
}
