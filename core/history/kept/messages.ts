import { defineMessages } from '../../messages/message.ts';

/**
 * Sentences that are kept in English (in the history, with its newest check, in a bundle) and shown in the reader's
 * language by {@link sayKept}. Their arguments are plain: a kept sentence is read back with them.
 */
export const troubleMessages = defineMessages('history.trouble', {
  gone: 'The history file is gone.',
  empty: 'The history file is empty.',
  damaged: 'The history file is damaged.',
  changed: 'The history file is not as Candor left it.',
  shorter: 'The history file lacks the newest entries that Candor knew of.',
  other: 'The history file is not the one that Candor knew: it begins otherwise.',
  headless:
    'The file beside the history that keeps its newest entry is missing or unreadable, so nobody can tell whether the end was cut off.',
  nothingKnown: 'Nothing is known of it from outside.',
  knewOne: 'Candor knew of 1 entry.',
  knewOneAt: 'Candor knew of 1 entry, the newest from before {at}.',
  knew: 'Candor knew of {count} entries.',
  knewAt: 'Candor knew of {count} entries, the newest from before {at}.',
  noneReadable: 'None of it can be read.',
  readable: '{count} of them can be read.',
  oldFile: 'The old file is kept as {path}.',
});

/** What a check of the history finds in an entry, or beside the chain. */
export const findingMessages = defineMessages('history.finding', {
  entryBehind: 'Entry {seq} stands behind entry {before}.',
  entryMissing: 'Entry {seq} is missing.',
  entriesMissing: 'Entries {first} to {last} are missing.',
  hashMisfit: 'The hash of entry {seq} does not fit its content and the entry before it.',
  outcomeMisfit: 'What the list shows of its outcome is not what the entries say.',
  noBodies: 'Its bodies are not there.',
  searchMisfit: 'What the search finds does not fit the bodies.',
  otherTables: 'The tables of the file are not those that Candor made.',
  fileDamaged: 'The file is damaged: {reason}.',
  fileUnchecked: 'The file is damaged: SQLite cannot check it.',
  dictionaryChanged: 'The dictionary of the bodies was changed.',
  strayBody: 'There is a body that no entry needs.',
  straySecondBody: 'There is a second body that no entry needs.',
  strayIndex: 'There is a part of the index that no entry needs.',
  strayText: 'There is a text that no entry needs.',

  bodiesMissing: 'The bodies of record {seq} are missing.',
  bodyState: 'A body has a state that does not exist.',
  lostHasContent: 'A body that was lost has content.',
  notUnpacked: 'A body cannot be unpacked.',
  sentMisfit: 'What was to be sent of a body does not fit it.',
  bodyOfNone: 'A body belongs to no record.',
  nameMissing: 'A text that an entry names is missing.',
  noHash: 'An entry has no hash.',
  otherKind: 'An entry is of another kind than its row says.',
  notJson: 'A stored text is not JSON.',
  otherShape: 'A stored text has another shape.',
  recordState: 'A record has an origin or a state that does not exist.',
  loneShape: 'An entry that belongs to no record has another shape.',
  stepValue: 'A step has a value where its kind has none.',
  notYesOrNo: 'A value that is yes or no is neither.',
  noColumns: 'A row has no columns.',
  noNumber: 'A number is missing.',
  noText: 'A text is missing.',
  noBytes: 'Bytes are missing.',
});
