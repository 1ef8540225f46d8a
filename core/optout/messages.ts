import { defineMessages } from '../messages/message.ts';

/** The verdict in a sentence, behind `Telemetry:` and beside the switch; the rows of the table of states. */
export const stateMessages = defineMessages('optOut.states', {
  looking: 'Checking…',
  cannotTell: 'Candor can’t tell whether telemetry is off: {missing}.',
  stopped: 'The server does not run.',
  unreached: 'Candor can’t read the server at {url}.',
  on: 'Telemetry is on: {on}.',
  waitsRestart:
    'Telemetry is off in the settings, but the server has not read them yet: it is still on. It takes them up when it restarts.',
  waitsReload:
    'Telemetry is off in the settings, but the server has not read them yet: it is still on. It takes them up when it reloads or restarts.',
  waitsWatcher:
    'Telemetry is off in the settings, but the server has not read them yet: it is still on. It watches its file, and takes it up within seconds.',
  saysOff: 'Telemetry is off, but not proven ({off}): {missing}.',
  watching: 'Telemetry is off, but not proven yet ({off}): {missing}.',
  provenOff: 'Telemetry is off, and proven: {off}.',
  contradiction: 'The evidence contradicts itself: telemetry is off ({off}), but {on}.',

  trayLooking: 'looking…',
  trayNone: 'no server found',
  traySeveral: 'several servers run, and none is named',
  trayStopped: 'the server does not run',
  trayUnreached: 'the server can’t be read',
  trayOn: 'On',
  trayWaitsRestart: 'On, until it restarts',
  trayWaitsReload: 'On, until it reloads',
  trayWaitsWatcher: 'On, until it reads its file',
  traySaysOff: 'Off, not proven',
  trayWatching: 'Off, not proven yet',
  trayProvenOff: 'Proven off',
  trayContradiction: 'Contradiction',
  trayCannotTell: 'Unknown',

  besideLooking: 'Telemetry: looking…',
  besideNone: 'Candor {own}',
  besideSet: 'Telemetry is set to {set}',
  besideStopped: 'The server does not run',
  besideUnreached: 'The server can’t be read',
  besideOn: 'Telemetry is on',
  besideProvenOff: 'Telemetry is off',
  besideOffUntil: 'Telemetry is off until its next start',
  besideNotKnown: 'Telemetry: not known',
});

/** Values of {@link stateMessages}. */
export const switchMessages = defineMessages('optOut.switch', {
  /** Behind “Telemetry is set to”. */
  on: 'on',
  off: 'off',
  /** Behind “Candor”, beside the switch. */
  sendsNothing: 'sends nothing',
  sendsNothingYet: 'sends nothing yet',
  maySend: 'may send',
});

/** The relay as a server's reports meet it: a few words beside the server, and a sentence. */
export const relayStateMessages = defineMessages('optOut.relay', {
  holdsBriefly: 'Relay listens, holds back',
  forwardsBriefly: 'Relay listens, forwards',
  redactsBriefly: 'Relay listens, forwards less',
  lostBriefly: 'Relay does not run',
  holds:
    'Candor’s relay takes each report and holds it back. That is not off: the server still posts.',
  closed: 'Candor’s relay is set to forward, and holds each report back.',
  /** Behind {@link closed} and why that is. */
  notOff: 'That is not off: the server still posts.',
  forwards: 'Candor’s relay records each report before it forwards it.',
  lost: 'Candor’s relay does not run, so the reports that the server posts to it reach nobody.',
});

/** What a verdict rests on, beside the clauses of the checks. */
export const verdictMessages = defineMessages('optOut.verdict', {
  /** A clause, and the whole sentence. */
  asSentence: '{clause}.',
  startedOn: 'the server was started with it on',
  noRelay: 'no relay is watching',
  noAnswer: 'none of the five checks has an answer',
  willReport: 'At its next start it will report: its settings turn telemetry on.',
  willBeOff: 'Its settings turn telemetry off for its next start.',
  willReportAgain:
    'At its next start the server will report again: its settings turn telemetry on.',
  checksSay:
    '{off, plural, =0 {No check says off} one {One check says off} =2 {Two checks say off} =3 {Three checks say off} =4 {Four checks say off} =5 {Five checks say off} other {# checks say off}}, {on, plural, =0 {none says on} one {one says on} =2 {two say on} =3 {three say on} =4 {four say on} =5 {five say on} other {# say on}}.',
  checksSilent:
    '{unknown, plural, one {One has no answer} =2 {Two have no answer} =3 {Three have no answer} =4 {Four have no answer} =5 {Five have no answer} other {# have no answer}}.',
});

/** What was last known of a server that does not run. */
export const lastSeenMessages = defineMessages('optOut.lastSeen', {
  provenOff: 'When Candor last checked it, {when}, telemetry was off, and proven.',
  saysOff: 'When Candor last checked it, {when}, telemetry was off, not proven.',
  contradiction: 'When Candor last checked it, {when}, the evidence contradicted itself.',
  on: 'When Candor last checked it, {when}, telemetry was on.',
  cannotTell:
    'When Candor last checked it, {when}, Candor couldn’t tell whether telemetry was off.',
  saidStopped: 'Its last report, “Server stopped”, came {when}.',
});

/** A verdict that is another than before, as a notification and a line of `candor watch`. */
export const newsMessages = defineMessages('optOut.news', {
  provenOff: 'Telemetry is off, and proven',
  saysOff: 'Telemetry is off, but not proven',
  contradiction: 'The evidence contradicts itself',
  on: 'Telemetry is on',
  cannotTell: 'Candor can’t tell whether telemetry is off',
  was: 'The verdict was “{verdict}” before.',
  wasUpgraded: 'Since the upgrade from {before} to {now}: the verdict was “{verdict}” before.',
  wasMeanwhile: 'While Candor was closed: the verdict was “{verdict}” before.',
  wasUpgradedMeanwhile:
    'Since the upgrade from {before} to {now}, while Candor was closed: the verdict was “{verdict}” before.',
  /** A mark in the history, which keeps it in English and shows it in the reader’s language. */
  mark: 'The verdict is now “{now}”; it was “{before}”.',
  line: '{at}  {verdict}: {sentence}',
  lineOfServer: '{at}  {verdict} ({server}): {sentence}',
});
