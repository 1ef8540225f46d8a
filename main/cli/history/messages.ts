import { defineMessages } from '../../../core/messages/message.ts';

/** What `history --help` and that of its commands say. */
export const historyHelp = defineMessages('cli.history.help', {
  history: 'records of what was sent or blocked, newest first',
  show: 'one record, whole (exit status 6: no such record)',
  diff: 'what changed from the first record to the second (exit status 6: no such record)',
  verify:
    'check the hash chain from the first record to the last, and what is known of it from outside (exit status 1: broken or not whole; 74: it cannot be checked now)',
  acknowledge: 'say that you have read what is lost; it is an entry of the history',
  identities: 'every instance_id, host_name, e-mail and version seen, first and last time',
  export:
    'write everything, or what the filters leave, into a file, oldest first (exit status 74: it could not be written)',
  format: 'form of the file',
  out: 'a new file; one that holds something is not overwritten. -: standard output',
  force: 'overwrite what is there',
  search: 'only with all these words; the last may be a beginning',
  since:
    'only from then on: 2026-11-23, 2026-11-23 10:00:00 or 2h or 3d ago; UTC where it names no zone',
  event: 'only of this event, spelled as it is',
  origin: 'only of this origin',
  outcome: 'only with this outcome',
  limit: 'at most this many, the newest',
});

/** What `history` and its commands say. */
export const historyMessages = defineMessages('cli.history', {
  bothWantOutput: '--out - and --json both want standard output',
  takesNo: 'history {command} takes no {option}',
  badLimit: '--limit takes a whole number from 0 to 2^53, not {given}',
  badSince:
    '--since takes a date, a time or how long ago, such as 2026-11-23, 2026-11-23 10:00:00 or 3d, not {given}',
  outNeedsFile: '--out needs a file',
  noFolder: '--out: the folder of {file} does not exist',
  notOrdinary: '--out: {file} is not an ordinary file',
  existsAlready: '--out: {file} exists already, and Candor does not overwrite it',

  acknowledged: 'Noted. history verify still says what is lost.',
  loss: 'The history is not intact. {words} Say that you have read this with: candor history acknowledge',

  id: 'ID',
  when: 'WHEN (UTC)',
  outcome: 'OUTCOME',
  from: 'FROM',
  event: 'EVENT',
  eventTo: '{event}, to {destination}',
  tooFarApart:
    'These records are too far apart to compare: history show ID says what changed in one.',
  noneReadable: 'No record can be read.',
  noneFits: 'No record matches these filters.',
  nothingYet:
    'No payload is recorded yet. candor send makes the first, and sends it only if you allowed that.',
  newest:
    'The newest {shown, number} of {total, plural, one {# record} other {# records}}; --limit N shows more.',
  count: '{count, plural, one {# record} other {# records}}.',

  fromTo: 'From record {from} to record {to}',
  nothingChanged:
    'Nothing changed: all of the {count, plural, one {# field} other {# fields}} are the same.',
  restSame: '{count, plural, one {# field} other {# fields}} the same.',
  was: 'was {before}',
  same: 'same',
  new: 'new',
  changed: 'changed',
  gone: 'gone',

  outputNotWritten: 'Standard output could not be written: {why}.',
  notWritten: '{file} could not be written: {why}.',
  noFileWritten: 'Stopped. No file was written.',
  writing: 'Writing records',
  written: '{count, plural, one {# record} other {# records}} written.',
  writtenTo: '{count, plural, one {# record} other {# records}} written to {file}.',

  reading: 'Reading payloads',
  moreThanKept: 'There are more than Candor keeps of one kind.',
  captured: 'captured in {payloads, plural, one {# payload} other {# payloads}}, {first} to {last}',
  collected:
    'collected in {payloads, plural, one {# payload} other {# payloads}}, {first} to {last}',

  checking: 'Checking entries',
  verifyStopped:
    'Stopped. The history was not checked to its end, so nobody knows whether it is intact.',
  limits: 'What this check can and can’t show',
  notNow: 'The history can’t be checked now. {why}',
});

/** What `history show` says of a record, and `history` of its outcome. */
export const recordMessages = defineMessages('cli.record', {
  record: 'Record {id}',
  when: 'When',
  from: 'From',
  event: 'Event',
  userId: 'User id',
  destination: 'Destination',
  decision: 'Decision',
  outcome: 'Outcome',
  hash: 'Hash',
  before: 'Before it',
  none: 'none',
  noneOfItsKind: 'none of its kind',
  recordId: 'record {id}',
  leftOfBody: '{outcome}; {bytes, plural, one {# byte} other {# bytes}} of the body left',
  recorded: 'recorded',

  captured: 'captured: these bytes left the server',
  collected: 'collected: Candor read the values itself',
  crash: 'crash: a report of a fault of Candor’s own',
  update: 'update: you had Candor check for updates',
  export: 'export: a batch for your own collector',

  steps: 'What happened to it',
  again: 'Again at {at}.',
  headers: 'With the headers {headers}',
  fields: 'Fields',
  fieldsSince: 'Fields, and what changed since record {id}',
  notOnPage: 'not on the vendor’s page',

  inexact: 'A body is not UTF-8: what can’t be read is shown as \uFFFD.',
  deleted: 'Its bodies were deleted. Their digests are still in the hash chain.',
  sentAsMade: 'Body, sent as it was made',
  mayBeSentAsMade: 'Body as made, and as it may have been sent',
  asMade: 'Body as made',
  asReady: 'Body as it was ready to be sent',
  asItWillBe: 'Body as it will be sent',
  asSent: 'Body as sent',
  asMayBeSent: 'Body as it may have been sent',
  nothingSent: 'Nothing was sent.',
  nothingSentYet: 'Nothing was sent yet.',

  page: 'Beside the vendor’s page',
  notListed: 'Sent, but not on the page',
  otherForm: 'Sent in another form than the page says',
  meaning: '{meaning}.',
  deviations: '{deviations}.',
  notSentBecause: '{why}.',
  listedNotSent: 'On the page, but not sent',
});
