import {
  noIdentities,
  addIdentities,
  type Identities,
  type Sighting,
} from '../../core/identities.ts';
import type { Outcome } from '../../core/outcome.ts';
import { createReadOnce, type WalkedStore } from './read-once.ts';
import type { Walked } from './records.ts';
import type { LongWork } from '../../core/ports.ts';

/** What the identities is read from. */
export interface IdentityRooms {
  readonly store: () => Promise<Outcome<WalkedStore>>;
  /** Candor's own random id, which names no installation; null: it has none yet. */
  readonly ownId: () => string | null;
}

/** Reads every identity that the recorded payloads carry; `stopped` when it was. */
export type ReadIdentities = (work: LongWork) => Promise<Outcome<Identities>>;

/** Builds it. Crash reports are Candor's own and are passed over. */
export function createReadIdentities({ store, ownId }: IdentityRooms): ReadIdentities {
  return createReadOnce(store, noIdentities, (identities, payloads) =>
    addIdentities(identities, payloads.flatMap(sightingIn), ownId()),
  );
}

function sightingIn({ origin, at, userId, made }: Walked): Sighting[] {
  const named = origin === 'captured' || origin === 'collected';
  return named ? [{ origin, at, userId, body: made }] : [];
}
