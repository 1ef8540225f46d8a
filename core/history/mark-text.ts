import type { MarkEntry, MarkKind, StoredEntry } from './record.ts';

/** Returns what a mark on the time line says of an entry that belongs to no record. */
export function markText(entry: StoredEntry): { readonly what: MarkKind; readonly text: string } {
  if (entry.kind === 'mark') return { what: entry.what, text: entry.text };
  if (entry.kind === 'tombstone') {
    return entry.why === 'retention'
      ? { what: 'retention', text: 'Bodies past their time were deleted.' }
      : { what: 'deletion', text: 'Bodies were deleted on request.' };
  }
  if (entry.kind === 'cut') {
    return { what: 'retention', text: 'The oldest records were dropped to keep the size.' };
  }
  if (entry.kind === 'salvage') {
    return { what: 'salvage', text: `The file broke; it was set aside as ${entry.file}.` };
  }
  if (entry.kind === 'loss') return { what: 'salvage', text: entry.reason };
  const keyed = entry.kind === 'era' && entry.algorithm === 'hmac-sha-256';
  return {
    what: 'hashing',
    text: keyed
      ? 'From here on hashes are keyed with a secret from the system keyring.'
      : 'From here on hashes are plain, because there was no key from the system keyring.',
  };
}

/** Returns the entry with which the user says to have read what was lost; `at`: milliseconds since 1970. */
export function acknowledgement(at: number): MarkEntry {
  return {
    kind: 'mark',
    at,
    what: 'acknowledged',
    text: 'You have read that a part of the history is lost.',
  };
}
