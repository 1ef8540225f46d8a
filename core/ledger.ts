import { readJson, stringOf, type JsonNode } from './json-text.ts';

/** What the ledger keeps of those who can be told from others by it. */
export const identityKinds = ['instance_id', 'host_name', 'email', 'version'] as const;
/** One of {@link identityKinds}. */
export type IdentityKind = (typeof identityKinds)[number];

/** One identity that left the server, and when. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  /** Earliest and latest time of a payload with it, milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  /** In how many payloads. */
  readonly payloads: number;
}

/** Every identity ever seen. Made by {@link foldLedger}, from {@link emptyLedger} on. */
export interface Ledger {
  /** In the order of {@link identityKinds}, then by first time. */
  readonly identities: readonly Identity[];
  /** Payloads read. */
  readonly payloads: number;
  /** Identities that were not kept, because there were too many of their kind. */
  readonly passedOver: number;
}

/** A ledger before any payload. */
export const emptyLedger: Ledger = { identities: [], payloads: 0, passedOver: 0 };

/** A payload as the ledger takes it. `body` is null when it was deleted: the user id of its record still counts. */
export interface Sighting {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly userId: string;
  readonly body: string | null;
}

/** Most identities of one kind: payloads come from outside and must not fill the memory. */
export const mostOfAKind = 1000;
const longest = 320;

/**
 * Adds payloads to a ledger, in any order; gives the new one. Folding in parts gives what folding at once does,
 * as long as no kind is full.
 */
export function foldLedger(ledger: Ledger, sightings: Iterable<Sighting>): Ledger {
  const kept = new Map(ledger.identities.map((one) => [keyOf(one.kind, one.value), one]));
  const counts = new Map<IdentityKind, number>();
  for (const { kind } of kept.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  let { payloads, passedOver } = ledger;
  for (const sighting of sightings) {
    payloads += 1;
    const { at } = sighting;
    for (const [kind, value] of identitiesIn(sighting)) {
      const key = keyOf(kind, value);
      const known = kept.get(key);
      const count = counts.get(kind) ?? 0;
      if (known !== undefined) {
        const first = Math.min(known.first, at);
        const last = Math.max(known.last, at);
        kept.set(key, { kind, value, first, last, payloads: known.payloads + 1 });
      } else if (count >= mostOfAKind) passedOver += 1;
      else {
        counts.set(kind, count + 1);
        kept.set(key, { kind, value, first: at, last: at, payloads: 1 });
      }
    }
  }
  return { identities: [...kept.values()].toSorted(inOrder), payloads, passedOver };
}

function inOrder(a: Identity, b: Identity): number {
  const byKind = identityKinds.indexOf(a.kind) - identityKinds.indexOf(b.kind);
  return byKind || a.first - b.first || (a.value < b.value ? -1 : 1);
}

function keyOf(kind: IdentityKind, value: string): string {
  return `${kind} ${value}`;
}

/** An address as people write it; no more than that is asked, because it is only to be recognised. */
const email = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]{2,}$/;

/** Each identity of a payload once. */
function identitiesIn({ userId, body }: Sighting): (readonly [IdentityKind, string])[] {
  const found = new Map<string, readonly [IdentityKind, string]>();
  const add = (kind: IdentityKind, value: string): void => {
    const text = value.slice(0, longest).toWellFormed();
    if (text !== '') found.set(keyOf(kind, text), [kind, text]);
  };
  add(email.test(userId) ? 'email' : 'instance_id', userId);
  const root = body === null ? null : readJson(body);
  if (body !== null && root !== null) {
    eachText(body, root, '', (key, value) => {
      if (key === 'host_name') add('host_name', value);
      else if (key === 'zo_version') add('version', value);
      else if (key === 'instance_id') add('instance_id', value);
      else if (key === 'userId' && !email.test(value)) add('instance_id', value);
      if (email.test(value)) add('email', value);
    });
  }
  return [...found.values()];
}

/** Calls for every string, at any depth, with the nearest key above it. */
function eachText(
  text: string,
  node: JsonNode,
  key: string,
  call: (key: string, value: string) => void,
): void {
  if (node.kind === 'string') call(key, stringOf(text, node));
  else if (node.kind === 'array') for (const item of node.items) eachText(text, item, key, call);
  else if (node.kind === 'object') {
    for (const member of node.members) eachText(text, member.value, member.key, call);
  }
}
