import { defineMessages } from '../messages/message.ts';

/** What is said of the history, its check and Candor's own connections. */
export const historyMessages = defineMessages('history', {
  notIntact: 'The history is not intact: {reason}',
  misfit: 'The history does not fit from entry {entry} on: {reason}',
  misfitRecord: 'The history does not fit from entry {entry} on (record {record}): {reason}',
  notWhole: 'The history is not whole. The {count, number} entries that are left fit.',
  notChecked:
    '{unchecked, number} of {count, number} entries can’t be checked now: they need the key from the system keyring. The others fit.',
  empty: 'The history is empty, so there is nothing to check.',
  oneFits: 'Its one entry fits.',
  allFit: 'All {count, number} entries fit.',

  limitPlain:
    'The hashes are plain SHA-256. They show damage and a careless change, but whoever can write this file and knows how it is made can compute them all anew.',
  limitKeyed:
    'The hashes are keyed with a secret from the system keyring. A change by someone without that secret shows; whoever can use your keyring, this program included, could still rewrite them.',
  limitTail:
    'Entries cut off at the end show only against the last count and hash that were kept outside the file; someone who can change both places leaves no trace here.',
  limitDeleted:
    'Deleted bodies are gone for good: their digests still hold the chain together, but nobody can read them back from those.',

  pastTheirTime: 'Bodies past their time were deleted.',
  onRequest: 'Bodies were deleted on request.',
  dropped: 'The oldest records were dropped to keep the size.',
  setAside: 'The file broke; it was set aside as {file}.',
  keyedFromHere: 'From here on hashes are keyed with a secret from the system keyring.',
  plainFromHere: 'From here on hashes are plain, because there was no key from the system keyring.',

  stoppedBefore: 'It was allowed at first, and stopped before it left; its record says why.',
  readingNotListed: 'Reading your own server is not a report, so it is not listed here.',
  readsHere:
    'Candor also reads your server at {server}. That stays on this machine and is not listed here.',
  readsAfar:
    'Candor also reads your server at {server} over the network, because you gave its address. That is not listed here.',
});

/** What the list says of a record beside its name. */
export const noteMessages = defineMessages('history.note', {
  redacted: 'redacted: {names}',
  redactedMany: '{count} fields redacted',
  new: 'new: {names}',
  newMany: '{count} fields new',
  gone: 'gone: {names}',
  goneMany: '{count} fields gone',
  changed: 'changed: {names}',
  changedMany: '{count} fields changed',
});
