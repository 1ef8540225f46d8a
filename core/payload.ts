import { sentences } from './messages/sentences.ts';
import { payloadMessages as messages } from './payload/messages.ts';
import { say } from './messages/language.ts';
import {
  eventName,
  releaseFacts,
  wireFields,
  type EventKind,
  type ReleaseFacts,
  type WireField,
} from './catalogue/releases.ts';
import type { WireKey } from './catalogue/wire-keys.ts';
import { isKnown, type Collection } from './collection.ts';
import { jsonNumber, toWire } from './convert.ts';
import { failure, success, type Outcome } from './outcome.ts';
import { absence, wireReading } from './wire-reading.ts';

/** What the server would send, as Candor collected it. It was not seen on the wire. */
export interface CollectedPayload {
  /** The instance id; null when it could not be read (the text then has no `userId`). */
  readonly userId: string | null;
  readonly event: string;
  readonly properties: Readonly<Partial<Record<WireKey, number | string | boolean>>>;
  /** RFC 3339, UTC. */
  readonly timestamp: string;
}

/** A key that is not in the payload, and why. */
export interface LeftOut {
  readonly key: WireKey | 'userId';
  /** Words that stand after a colon. */
  readonly why: string;
  /** What the user can do to see it; null where nothing helps. */
  readonly remedy: string | null;
}

/** A payload, and what is to be known about it. */
export interface BuiltPayload {
  readonly facts: ReleaseFacts;
  readonly payload: CollectedPayload;
  /** The payload as JSON, numbers written as the server writes them; two spaces of indent. */
  readonly text: string;
  /** What the server may send and Candor could not read: the real payload can hold more. */
  readonly leftOut: readonly LeftOut[];
  /** What this release can send but this server does not: a single node says nothing of nodes. */
  readonly notSent: readonly LeftOut[];
  /** What is to be known of a value: where it may be too low, or comes from a size that is only known in megabytes. */
  readonly notes: readonly { readonly key: WireKey; readonly note: string }[];
}

/** What a payload is made of. */
export interface PayloadRequest {
  readonly collection: Collection;
  /** The release in whose keys, types and units to write: `v0.3.0`. */
  readonly release: string;
  readonly event: EventKind;
  /** RFC 3339, UTC; written as it is. */
  readonly timestamp: string;
}

/**
 * Builds the payload that a server of `release` would send with these readings: its keys, types and
 * units. What could not be read is left out and reported, never guessed. The keys stand in the order in which
 * recorded servers send them, by their names. Fails with `bad-argument` for a release that is none or older than
 * v0.1.5.
 */
export function buildPayload(request: PayloadRequest): Outcome<BuiltPayload> {
  const { collection, event, timestamp } = request;
  const facts = releaseFacts(request.release);
  if (facts === null) {
    return failure(
      'bad-argument',
      say(messages.noRelease, { release: JSON.stringify(request.release) }),
    );
  }
  const entries: [WireField, number | string | boolean][] = [];
  const leftOut: LeftOut[] = [];
  const notSent: LeftOut[] = [];
  const notes: { key: WireKey; note: string }[] = [];
  for (const field of wireFields(facts, event)) {
    const { key } = field;
    const absent = absence(field, collection);
    const reading = wireReading(field, collection, facts);
    if (absent !== null) notSent.push({ key, why: absent, remedy: null });
    else if (!isKnown(reading)) {
      const list = reading.notSent === true ? notSent : leftOut;
      list.push({ key, why: reading.missing, remedy: reading.remedy });
    } else {
      const converted = toWire(reading, field);
      if (!converted.ok) leftOut.push({ key, why: converted.why, remedy: null });
      else {
        entries.push([field, converted.value]);
        const note = sentences(reading.note ?? '', converted.note ?? '');
        if (note !== '') notes.push({ key, note });
      }
    }
  }
  entries.sort(([{ key: a }], [{ key: b }]) => (a < b ? -1 : 1));
  const userId = readUserId(collection, leftOut);
  const payload: CollectedPayload = {
    userId,
    event: eventName(facts, event),
    properties: Object.fromEntries(entries.map(([field, value]) => [field.key, value])),
    timestamp,
  };
  const text = payloadText(payload, entries);
  return success({ facts, payload, text, leftOut, notSent, notes });
}

/** The instance id is no property: it travels as `userId`, in every release. */
function readUserId(collection: Collection, leftOut: LeftOut[]): string | null {
  const reading = collection.metrics.instance_id;
  if (isKnown(reading)) return String(reading.value);
  leftOut.push({ key: 'userId', why: reading.missing, remedy: reading.remedy });
  return null;
}

function payloadText(
  payload: CollectedPayload,
  entries: readonly (readonly [WireField, number | string | boolean])[],
): string {
  const properties = entries.map(([field, value]) => {
    const written =
      typeof value === 'number' ? jsonNumber(value, field.float) : JSON.stringify(value);
    return `    ${JSON.stringify(field.key)}: ${written}`;
  });
  const lines = [
    ...(payload.userId === null ? [] : [`  "userId": ${JSON.stringify(payload.userId)}`]),
    `  "event": ${JSON.stringify(payload.event)}`,
    `  "properties": ${properties.length === 0 ? '{}' : `{\n${properties.join(',\n')}\n  }`}`,
    `  "timestamp": ${JSON.stringify(payload.timestamp)}`,
  ];
  return `{\n${lines.join(',\n')}\n}`;
}
