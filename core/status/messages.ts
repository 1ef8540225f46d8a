import { defineMessages } from '../messages/message.ts';

/** Days and moments as a person says them. */
export const momentMessages = defineMessages('status.moments', {
  today: 'today',
  yesterday: 'yesterday',
  /** Words that follow a verb: “came on 3 March”. */
  onDay: 'on {day}',
  todayAt: 'today at {time}',
  yesterdayAt: 'yesterday at {time}',
  onDayAt: 'on {day} at {time}',
  /** A day and a time behind “since”. */
  dayAt: '{day} at {time}',
});

/** The sentence of the page Opt-out. */
export const optOutStatusMessages = defineMessages('status.optOut', {
  nothingLeaves: 'Nothing leaves this machine.',
  checked: 'Checked {when}.',
  seeOptOut: 'The page Opt-out shows each check.',
});

/** The sentence where nothing was read yet, or a server gave no answer. */
export const unreadMessages = defineMessages('status.unread', {
  reading: 'Reading this machine, and the server on it.',
  nothingRead: 'Nothing has been read yet.',
  choose: 'Choose a server, or look at this machine only. Nothing leaves this machine.',
  refresh: 'Refresh to read this machine, and the server on it. Nothing leaves this machine.',
  readBefore: 'Below is what was read from it before.',
  hostOnly: 'Host metrics below are what a server on this machine would report.',

  otherProgram: 'The program at {url} is neither ZincObserve nor OpenObserve.',
  unknownCertificate: 'The server at {url} shows a certificate that this machine does not know.',
  redirected: 'The server at {url} sends Candor to another address, and Candor did not follow.',
  stopped: 'Reading the server at {url} was stopped before it answered.',
  badAnswer: 'The server at {url} gave an answer that cannot be read.',
  unreachable: 'The server at {url} does not answer.',

  severalFound:
    '{count, plural, one {# server was} other {# servers were}} found on this machine. Choose the one to read.',
  oneFound: 'A server was found on this machine, and has not been read yet.',
  refreshToRead: 'Refresh to read it.',
  noneFound: 'No server found on this machine.',
  noneFoundAbove:
    'No server found on this machine. Host metrics below are what a server would report.',
  elsewhere: 'If your server runs elsewhere or under another name, give its address in Settings.',
});

/** The sentence where a server answered. */
export const reportingMessages = defineMessages('status.reporting', {
  facts: '{sure, select, yes {} other {at least }}{count, plural, one {# fact} other {# facts}}',
  /** `{every}`: how often. */
  stillPosts:
    'Your server still posts {facts} {to, select, lost {to Candor’s relay, which does not run} here {to this machine only} redacted {to Candor’s relay, which forwards them, with fields taken out, to {host}} other {to Candor’s relay, which forwards them to {host}}}{rhythm, select, default {, by default {every}} paused { when it starts or stops; its heartbeat is paused} other { {every}}}.',
  reports:
    'Your server reports {facts} to {recipient, select, vendor {its vendor} vendorHost {its vendor at {host}} other {{host}, which is not its vendor’s default}}{rhythm, select, default {, by default {every}} paused { when it starts or stops; its heartbeat is paused} other { {every}}}.',
  mayReport:
    'Your server does not say whether telemetry is on. Unless it was turned off, it reports {facts} to {recipient, select, vendor {its vendor} vendorHost {its vendor at {host}} other {{host}, which is not its vendor’s default}}{rhythm, select, default {, by default {every}} paused { when it starts or stops; its heartbeat is paused} other { {every}}}.',
  /** `{field}` is marked where it stands. */
  rootUser:
    'One of them, {field}, is your e-mail address {others, plural, =0 {and is not on the vendor’s page} one {and like # other it is not on the vendor’s page} other {and like # others it is not on the vendor’s page}}.',
  oneUndocumented: 'One of them, {field}, is not on the vendor’s page.',
  undocumented: '{count} of them are not on the vendor’s page.',

  saysOff: 'Your server says telemetry is off.',
  itsWordOnly: 'Candor has not yet watched the wire, so this is its word only.',
  reportBelow: 'Below is what a report would hold.',
  saysOn: 'Your server says telemetry is on.',
  doesNotSay: 'Your server does not say whether telemetry is on.',
  noRelease: 'It does not tell its release, so Candor cannot say which facts it reports.',
  unknownRelease:
    'Candor does not know the release {release}, and cannot say which facts it reports.',
  newerRelease: '{release} is newer than Candor knows, so the facts are those of {newest}.',
  notCaptured: 'Not captured. This is what the release sends according to its source code.',
  notRelayed:
    'It does not report to Candor’s relay. This is what the release sends according to its source code.',
  oldRelease:
    'Releases before v0.3.0 do not tell; only ZO_TELEMETRY=false where the server starts turns it off.',

  wrongPassword:
    'The server refused the password, so {missing} of the 23 documented metrics could not be read; that changes nothing in what it reports.',
  needsPassword:
    'Candor has no password, so {missing} of the 23 documented metrics could not be read; that changes nothing in what it reports.',
  readingStopped:
    'Reading was stopped, so {missing} of the 23 documented metrics could not be read.',
  unread: 'So {missing} of the 23 documented metrics could not be read.',

  runs: 'the release that runs',
  ranLast: 'the release that ran last, read {when}',
});

/** The sentence over the history. */
export const historyMessages = defineMessages('status.history', {
  noRecord: 'No record can be read.',
  lost: 'Part of the history is lost, so nobody can tell what left this machine.',
  nothingYet: 'Nothing recorded yet.',
  records: '{count, plural, one {# record} other {# records}}.',
  recordsToday: '{count, plural, one {# record} other {# records}} today.',
  /** `date`: a day with its date, which French and Spanish set an article before; `other`: yesterday, or a month. */
  recordsSince:
    '{count, plural, one {# record} other {# records}} since {form, select, date {{day}} other {{day}}}.',
  scope:
    'What Candor read, and every payload that went through it, sent or blocked. It doesn’t see what a server reports past it.',
  nothingLeft: 'Nothing has left this machine.',
  nothingLeftSinceBegan: 'Nothing has left this machine since this history began {when}.',
  clockSetBack:
    'The last one left at a time that is still to come: this machine’s clock was set back.',
  lastLeft: 'The last one left this machine {when}.',
  nothingLeftFor: 'Nothing has left this machine for {span}.',
  nothingLeftSince: 'Nothing has left this machine since {when}.',
  pending: '{count, plural, one {One waits to be sent.} other {# payloads wait to be sent.}}',
});

/** What Candor itself sends, and its own connections. */
export const sendingMessages = defineMessages('status.sending', {
  nothing: 'Candor itself sends nothing. What it reads stays on this machine.',
  noDestination: 'Candor’s own reports are on, but there is no destination: nothing is sent.',
  onlyRecorded:
    'Candor makes and records each payload. Nothing is sent until you name a destination.',
  sends: 'Candor sends its own reports to {destination}, because you turned them on.',
  everyByte: 'The history shows every byte of them. One click stops them, those waiting included.',

  byPolicy: 'Decided by the administrator’s policy file.',
  byEnvironment: 'Decided by Candor’s environment.',
  byUser: 'Decided by you.',
  byNobody: 'Off until you turn them on.',

  connections: 'Candor’s own connections.',
  lost: 'Part of the history is lost, so nobody can tell what Candor connected to.',
  noConnection: 'Candor has made no connection of its own.',
  noConnectionSince: 'Candor has made no connection of its own since its history began {when}.',
  justNow: 'Candor made a connection of its own just now.',
  noConnectionFor: 'Candor has made no connection of its own for {span}.',

  off: 'Candor sends and forwards nothing.',
  on: 'Candor may again send and forward what you allowed before.',
});
