import type { EventKind } from '../../../core/catalogue/releases.ts';
import type { Collection } from '../../../core/collection.ts';
import { buildPayload, type BuiltPayload } from '../../../core/payload.ts';

/** The time in every payload of these tests. */
export const timestamp = '2026-11-23T10:17:04.120Z';

/** The payload; throws when the release is refused. */
export function built(
  collection: Collection,
  release: string,
  event: EventKind = 'heartbeat',
): BuiltPayload {
  const result = buildPayload({ collection, release, event, timestamp });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** What it says of the server. */
export function properties(payload: BuiltPayload): BuiltPayload['payload']['properties'] {
  return payload.payload.properties;
}

/** Why a key is not in it. */
export function why(payload: BuiltPayload, key: string): string | undefined {
  return payload.leftOut.find((one) => one.key === key)?.why;
}
