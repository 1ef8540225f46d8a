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

/** Why something may leave or stays, as records keep it. */
export const reasonMessages = defineMessages('history.reason', {
  switchedOff: 'You turned telemetry off, so Candor sends and forwards nothing.',
  notSwitchedOff: 'Telemetry is not switched off.',
  relayHolds: 'The relay holds back, as you set it.',
  relayForwards: 'You set the relay to forward.',
  ownOn: 'You turned Candor’s own reports on.',
  ownOff: 'Candor’s own reports are off. They are off until you turn them on.',
  exportOn: 'You turned the export to your own collector on.',
  exportOff: 'The export to your own collector is off. It is off until you turn it on.',
  recordedOnly: 'Recorded only: nothing is sent.',
  policyOff: 'The administrator’s policy file keeps Candor from sending and forwarding.',
  policyUnreadable: 'The administrator’s policy file cannot be read: {why}.',
  zoTelemetryOff:
    'ZO_TELEMETRY=false in Candor’s environment keeps it from sending and forwarding.',
  zoTelemetryOther:
    'ZO_TELEMETRY in Candor’s environment is neither true nor false; to be safe it counts as off.',
  doNotTrack: 'DO_NOT_TRACK in Candor’s environment keeps it from sending and forwarding.',
  consentUnknown: 'Candor could not find out whether telemetry is on.',
  notText: 'The payload is not text, so its fields cannot be found.',
  unknownUpstream:
    'Candor can’t tell where this server sent its reports before, so it forwards none. Set relay.upstream to that address.',
  circular: 'The relay’s upstream is the relay itself, so it goes nowhere.',
});

/** Marks on the time line, as the history keeps them. */
export const markMessages = defineMessages('history.mark', {
  acknowledged: 'You have read that a part of the history is lost.',
  isRelease: 'The server is {release}.',
  isNowRelease: 'The server is now {release}.',
  reportsOn: 'You turned the server’s reports on.',
  reportsOff: 'You turned the server’s reports off.',
  ownOff: 'You turned Candor’s own reports off.',
  forwardsTo: 'You set the relay to forward to {url}.',
  forwardsBefore: 'You set the relay to forward to where each server reported before.',
  holdsAll: 'You set the relay to hold everything back.',
  relayIn: 'You set up the relay in {url}.',
  relayInServer: 'You set up the relay in the server.',
  relayOut: 'You took the relay out of {url}.',
  relayOutServer: 'You took the relay out of the server.',
  asTheyAre: 'The relay forwards payloads as they are.',
  takenOut: 'Before the relay forwards: {rules}',
});

/** What became of an attempt to send, as records keep it. `{why}` is one of {@link whyMessages}. */
export const outcomeMessages = defineMessages('history.outcome', {
  delivered: 'Delivered.',
  notSent: 'It could not be sent: {why}.',
  mayHaveArrived: 'It was sent and may have arrived, but {why}.',
  offWhileSending: 'You turned it off while it was being sent: it may have arrived.',
  closedWhileSending: 'Candor was closed while it was being sent: it may have arrived.',
  closedBefore: 'Candor was closed before it was sent.',
  stopped: 'It was stopped before it was sent.',
  interrupted:
    'Candor was interrupted while sending: it may have arrived, so it is not sent again.',
  crowdedOut: 'Too many were waiting, so the oldest was given up.',
  redirect: 'The destination answered with a redirect, which is never followed.',
  lessOften: 'The destination asked to send less often.',
  hadError: 'The destination had an error.',
  refused: 'The destination refused it.',
  offNow: 'Telemetry was turned off, so it is not tried again.',
  onlyOnce: 'Candor asks only once.',
  laterBatch: 'What was in it is sent again in a later batch.',
  givenUp: 'It was tried {times} times and is given up.',
  noDestination: 'There is no destination: none is set.',
  otherDestination: 'The destination was changed before it was sent.',
  noWriteKey: 'There is no write key for the Segment source.',
  nobodyWaits: 'Nobody waits for it any more, so it was not asked again.',
  upstreamChanged: 'The upstream was changed before it was sent.',
  redactionChanged: 'The redaction was changed before it was sent.',
  crashNever: 'Crash reports were set to never before it was sent.',
  dsnChanged: 'The DSN was changed before it was sent.',
});

/** Why something could not be sent or read: main clauses behind a colon or “but”. */
export const whyMessages = defineMessages('history.why', {
  noAddress: 'the address is not one',
  noAnswer: 'it did not answer within {seconds} seconds',
  noConnection: 'no connection came about within {seconds} seconds',
  notListening: 'nothing listens at that address',
  unknownHost: 'the name of the host could not be looked up',
  hostUnreachable: 'the host cannot be reached',
  networkUnreachable: 'the network cannot be reached',
  noneInTime: 'no connection came about in time',
  connectionClosed: 'it closed the connection',
  untrusted: 'its certificate is not trusted ({code})',
  notHttp: 'it answered with something that is not HTTP',
  notSecure: 'no secure connection came about ({code})',
  connectionFailed: 'the connection failed ({code})',
  notJson: 'it is not JSON',
  notObject: 'it must be an object (for example {example})',
  unknownKey: 'it has the key {key}, which is unknown',
  telemetryOnOff: '"telemetry" must be "on" or "off"',
  telemetryOnce: 'it must say "telemetry" once, in plain letters',
  notFile: 'it is not a file',
  tooLong: 'it is far too long',
  lostLink: 'it is a link to a file that is not there',
  systemRefused: 'the system refused to read it ({code})',
  notFolder: '{path} is not a folder',
});
