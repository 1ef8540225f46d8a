import { identitiesIn, identityKinds, type IdentityKind } from './identities/identities-in.ts';

export { identityKinds, type IdentityKind };

/** Whose payload it stood in: the server's own, or one that Candor made of its own reading. */
export type IdentityOrigin = 'captured' | 'collected';

/** When an identity was seen. Times in milliseconds since 1970. */
export interface Sightings {
  /** Earliest and latest time of a payload with it. */
  readonly first: number;
  readonly last: number;
  /** In how many payloads. */
  readonly payloads: number;
}

/** One identity, and where it was seen; at least one of the two is not null. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly captured: Sightings | null;
  readonly collected: Sightings | null;
}

/** Every identity ever seen. Made by {@link addIdentities}, from {@link noIdentities} on. */
export interface Identities {
  /** In the order of {@link identityKinds}, then by first time. */
  readonly identities: readonly Identity[];
  /** Payloads read. */
  readonly payloads: number;
  /** Times that an identity was not kept, because there were too many of its kind. */
  readonly passedOver: number;
}

/** A identities before any payload. */
export const noIdentities: Identities = { identities: [], payloads: 0, passedOver: 0 };

/** A payload as the identities takes it. `body` is null when it was deleted: the user id of its record still counts. */
export interface Sighting {
  readonly origin: IdentityOrigin;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly userId: string;
  readonly body: string | null;
}

/** Most identities of one kind: payloads come from outside and must not fill the memory. */
export const mostOfAKind = 1000;

/**
 * Adds payloads to a identities, in any order; gives the new one. Folding in parts gives what folding at once does,
 * as long as no kind is full. `ownId`: Candor's own random id, which names no installation.
 */
export function addIdentities(
  identities: Identities,
  sightings: Iterable<Sighting>,
  ownId: string | null = null,
): Identities {
  const kept = new Map(identities.identities.map((one) => [keyOf(one.kind, one.value), one]));
  const counts = new Map<IdentityKind, number>();
  for (const { kind } of kept.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  let { payloads, passedOver } = identities;
  for (const sighting of sightings) {
    payloads += 1;
    const { at, origin } = sighting;
    for (const [kind, value] of identitiesIn(sighting)) {
      if (value === ownId) continue;
      const key = keyOf(kind, value);
      const known = kept.get(key);
      const count = counts.get(kind) ?? 0;
      if (known === undefined && count >= mostOfAKind) {
        passedOver += 1;
        continue;
      }
      if (known === undefined) counts.set(kind, count + 1);
      const one = known ?? { kind, value, captured: null, collected: null };
      kept.set(key, { ...one, [origin]: seenAt(one[origin], at) });
    }
  }
  return { identities: [...kept.values()].toSorted(inOrder), payloads, passedOver };
}

/** The earliest time of an identity, whoever it was seen with. */
export function firstSeen({ captured, collected }: Identity): number {
  return Math.min(captured?.first ?? Infinity, collected?.first ?? Infinity);
}

function seenAt(before: Sightings | null, at: number): Sightings {
  if (before === null) return { first: at, last: at, payloads: 1 };
  const { first, last, payloads } = before;
  return { first: Math.min(first, at), last: Math.max(last, at), payloads: payloads + 1 };
}

function inOrder(a: Identity, b: Identity): number {
  const byKind = identityKinds.indexOf(a.kind) - identityKinds.indexOf(b.kind);
  return byKind || firstSeen(a) - firstSeen(b) || (a.value < b.value ? -1 : 1);
}

function keyOf(kind: IdentityKind, value: string): string {
  return `${kind} ${value}`;
}
