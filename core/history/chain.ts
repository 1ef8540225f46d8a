import { inEnglish } from '../messages/language.ts';
import { findingMessages as messages } from './kept/messages.ts';
import { historyMessages } from './messages.ts';
import type { StoredEntry } from './record.ts';

/**
 * The hash chain. Each entry's hash covers the hash before it, the entry's number and its whole content;
 * bodies enter by their digests, so that a body can be deleted and the chain still holds.
 */

/** The hash functions, given by main/: plain SHA-256, or HMAC-SHA-256 with a key from the keyring. */
export interface ChainHasher {
  readonly algorithm: 'sha-256' | 'hmac-sha-256';
  /** Tells keys apart without telling the key; empty for plain hashes. */
  readonly keyId: string;
  /** The hash of a link: `previous` has always 32 bytes, so that the two parts cannot be shifted. */
  readonly link: (previous: Uint8Array, content: string) => Uint8Array;
  /** The digest of a body; keyed too where there is a key, so that nobody can test guesses against it. */
  readonly body: (bytes: Uint8Array) => Uint8Array;
}

/** What stands before the first entry of a chain. */
export const genesis: Uint8Array = new Uint8Array(32);

/** Digests of a record's bodies in hexadecimal; `sent` is null when nothing was to be sent. */
export interface BodyDigests {
  readonly made: string;
  readonly sent: string | null;
}

/**
 * The content of an entry as hashed: one JSON array of its kind, its number and its fields in a fixed order.
 * JSON of strings, whole numbers, booleans and null has one form only, so two different entries never
 * read the same. `digests` belongs to `made` entries and is left out of the others.
 */
export function contentOf(
  seq: number,
  entry: Exclude<StoredEntry, { kind: 'made' }> | MadeContent,
): string {
  return JSON.stringify([entry.kind, seq, entry.at, ...fieldsOf(entry)]);
}

/** A `made` entry with digests in the place of its bodies. */
export type MadeContent = Omit<Extract<StoredEntry, { kind: 'made' }>, 'made' | 'sent'> & {
  readonly digests: BodyDigests;
};

type Field = string | number | boolean | null | readonly (readonly [number, number])[];

function fieldsOf(entry: Exclude<StoredEntry, { kind: 'made' }> | MadeContent): readonly Field[] {
  if (entry.kind === 'made') {
    const { origin, event, userId, destination, decision, reason, leaving, digests } = entry;
    const who = [origin, event, userId, destination, decision, reason, leaving];
    return [...who, digests.made, digests.sent];
  }
  if (entry.kind === 'attempt') {
    return entry.headers === undefined ? [entry.record] : [entry.record, entry.headers];
  }
  if (entry.kind === 'outcome') {
    const { record, outcome, status, words, final, nextAt, bytes } = entry;
    return [record, outcome, status, words, final, nextAt, bytes];
  }
  if (entry.kind === 'mark') return [entry.what, entry.text];
  if (entry.kind === 'connection') {
    return [entry.to, entry.purpose, entry.allowed, entry.reason];
  }
  if (entry.kind === 'era') return [entry.algorithm, entry.keyId, entry.salt];
  if (entry.kind === 'tombstone') return [entry.why, entry.ranges];
  if (entry.kind === 'loss') {
    const { reason, file, head, hash, entries, bodies } = entry;
    return [reason, file, head, hash, entries, bodies];
  }
  if (entry.kind === 'salvage') return [entry.file, entry.entries, entry.bodies];
  return [entry.upTo, entry.hash, entry.algorithm, entry.keyId];
}

/** A link as the store holds it. */
export interface Link {
  readonly seq: number;
  readonly content: string;
  readonly hash: Uint8Array;
}

/** Where a check of the chain stands: the last link that fitted, or a base to go on from. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/**
 * Checks one link against the one before it. Null when it fits; else one sentence, for keeping, that says what does not.
 */
export function checkLink(before: ChainPlace, link: Link, hasher: ChainHasher): string | null {
  if (link.seq !== before.seq + 1) {
    return link.seq <= before.seq
      ? inEnglish(messages.entryBehind, { seq: String(link.seq), before: String(before.seq) })
      : missing(before.seq + 1, link.seq - 1);
  }
  return sameBytes(hasher.link(before.hash, link.content), link.hash)
    ? null
    : inEnglish(messages.hashMisfit, { seq: String(link.seq) });
}

/** Returns that entries are missing, for keeping. */
export function missing(first: number, last: number): string {
  return first === last
    ? inEnglish(messages.entryMissing, { seq: String(first) })
    : inEnglish(messages.entriesMissing, { first: String(first), last: String(last) });
}

/** True when the two are the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}

/** What the chain can and cannot show; for the page and for `history verify`. */
export const chainLimits = {
  plain: historyMessages.limitPlain,
  keyed: historyMessages.limitKeyed,
  tail: historyMessages.limitTail,
  deleted: historyMessages.limitDeleted,
} as const;
