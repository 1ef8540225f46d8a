import { defineMessages } from '../../messages/message.ts';

/** The moments from which reports count, or silence does. */
export const momentMessages = defineMessages('optOut.moments', {
  sinceStart: 'since its start',
  sinceSwitch: 'since the switch',
  sinceRead: 'since it read its file',
  sinceSaidOn: 'since it last said on',
  sinceTurned: 'since it said off',
  sinceSeenOff: 'since Candor first saw it off',
  sincePayload: 'since the last payload',
  sinceRelay: 'since the relay’s start',
  agoStart: 'since its start {span} ago',
  agoSwitch: 'since the switch {span} ago',
  agoRead: 'since it read its file {span} ago',
  agoSaidOn: 'since it last said on {span} ago',
  agoTurned: 'since it said off {span} ago',
  agoSeenOff: 'since Candor first saw it off {span} ago',
  agoPayload: 'since the last payload {span} ago',
  agoRelay: 'since the relay’s start {span} ago',
  afterStart: 'after its start',
  afterSwitch: 'after the switch',
  afterRead: 'after it read its file',
  afterSaidOn: 'after it last said on',
  afterTurned: 'after it said off',
  afterSeenOff: 'after Candor first saw it off',
  afterPayload: 'after the last payload',
  afterRelay: 'after the relay’s start',
});

/** What the settings say, of the next start and of the last one. */
export const settingsCheckMessages = defineMessages('optOut.checks.settings', {
  saysOff: '{place} says so',
  saysOn: '{place} says that it is on',
  leavesOn: 'its settings leave it on',
  itsFile: 'its {file}',
  startEnvironment: 'the environment it was started with',
  hidden: 'The environment of the server is hidden, and what it sets would count.',
  doesNotSet: '{file} does not set {variable}',
  setInFile: '{setting} in {file}, line {line}',
  setInFeeder: '{setting} in {feeder}',
  setInEnvironment: '{setting} in its environment',
  noFile: 'No file that sets {variable} was found',

  mayNotRead: 'Candor may not read the environment of the process',
  notAtStart: '{variable} is not in the environment that the process was started with',
  atStart: '{setting} in the environment that the process was started with',
  onlyItsUser: 'Only the user who runs the server, and root, may read it.',
  fileMayHaveChanged:
    'Its file may have changed after the process started, so what the process read is not known.',
  valueNotKnown: 'The server does not know this value.',
  tookNothing:
    'At its start nothing set it, so it was on. That file has not changed since, or its environment decides.',
  took: 'At its start it took {setting}. That file has not changed since, or its environment decides.',
  readsAgain: 'This release can read its settings again later.',
  startedOff: 'it was started with it off',
  startedOn: 'it was started with it on',
});

/** What the server says of itself. */
export const serverCheckMessages = defineMessages('optOut.checks.server', {
  notAsked: 'No server was asked',
  noneKnown: 'No server is known to Candor.',
  noAnswer: 'GET /config gave no answer',
  doesNotTell: 'GET /config does not tell whether telemetry is on',
  oldRelease: 'Releases before v0.3.0 do not say it; this is {release}.',
  notInAnswer: 'Its answer has no telemetry_enabled.',
  answers: 'GET /config answers "telemetry_enabled": {value}',
  cloud: 'It is a cloud build: such builds report whatever this says.',
  ownValue: 'Its own effective value, read without a password.',
  saysOn: 'the server says that it is on',
  saysOff: 'the server says so',
});

/** What the server’s log tells. */
export const logCheckMessages = defineMessages('optOut.checks.log', {
  noLog: 'No log can be read',
  lines:
    '{lines, plural, one {A line “{line}” in {source}, {span} ago} other {# lines such as “{line}” in {source}, the last {span} ago}}',
  writtenEachTime: 'The server writes this line each time it reports.',
  tells: 'its log tells of {lines, plural, one {a report} other {# reports}} {since}',
  lastBefore: 'The last one was {span} ago, before the server should have stopped.',
  noLine: 'No line “{line} …” in {source} for {span}',
  othersWritten: 'Other lines were written there since.',
  noReport: 'its log shows no report',
  levelTooHigh:
    'The log level of the server (RUST_LOG) is above INFO, so it never writes this line: its absence says nothing.',
  nothingElse: 'Nothing else was written there since, so it may not be its log.',
  levelNotKnown:
    'Candor can’t tell the log level of the running server, and it wrote no line of the level INFO: the absence of this one says nothing.',
  tooEarly: 'Too early: two heartbeats were not due yet.',
});

/** What came to the relay, and why silence does not count yet. */
export const wireCheckMessages = defineMessages('optOut.checks.wire', {
  noRelay: 'no relay is watching',
  startRelay: 'Start it, and leave it running.',
  /** `{way}` is empty, or one of the last two. */
  silent: '0 payloads in {span} at the relay, {since}{way}',
  silentRefused:
    '0 payloads in {span} at the relay, {since}{way}, {requests, plural, one {# request} other {# requests}} refused or lost',
  silentDue:
    '0 payloads in {span} at the relay, {since}, where {sure, select, yes {} other {at least }}{due, plural, one {# heartbeat was} other {# heartbeats were}} due{way}',
  refused:
    'the relay refused or lost {requests, plural, one {# request} other {# requests}} at this server’s address, so the server may still report',
  proveAgain: 'Run candor prove to see a report arrive, and then silence.',
  intervalNotKnown: 'Candor doesn’t know which heartbeat interval the running server took',
  restartForInterval: 'Restart the server, and silence counts from then on.',
  noHeartbeat: 'the server’s heartbeat is turned off by its interval, so silence says nothing',
  removeInterval: 'Remove the interval from its settings and restart the server.',

  arrived: '{payloads, plural, one {# payload arrived} other {# payloads arrived}} {since}',
  came: '{payloads, plural, one {# payload} other {# payloads}} at the relay {since}',
  cameLast:
    '{payloads, plural, one {# payload} other {# payloads}} at the relay {since}, the last {span} ago',
  tooMany: 'The server sent a payload after it should have stopped.',
  reports: 'The server reports. The history holds each payload.',
  notRecorded: 'Candor couldn’t record {payloads} of them.',

  nothingArrived: 'nothing has arrived for {span}, {since}',
  readyIn:
    'nothing has arrived for {span}, {since}, and two heartbeats take {need}: ready in {left}',
  control:
    'The relay recorded a report of this server before (record {record}), on the path it still has. The web page’s own analytics don’t pass here.',

  /** Behind the evidence: a report that is not held against the server. */
  onItsWay:
    '{payloads, plural, one {; one, {span} {after}, was already on its way} other {; #, the last {span} {after}, were already on their way}}',
  beforeTakenUp:
    '{payloads, plural, one {; one, {span} {after}, came before the server took that up} other {; #, the last {span} {after}, came before the server took that up}}',
});

/** Why a report on one path says nothing of another. */
export const pathMessages = defineMessages('optOut.checks.path', {
  startedAgain: 'the relay was started again since',
  networkChanged: 'its network namespace changed since',
  proxiesChanged: 'its proxy variables changed since',
  addressChanged: 'the address it reports to changed since',
  executableChanged: 'its program file changed since',
  roleChanged: 'its node role changed since',
  networkHidden: 'Candor can’t read its network namespace',
  proxiesHidden: 'Candor can’t read its proxy variables',
  addressHidden: 'Candor can’t read the address it reports to',
  executableHidden: 'Candor can’t read its program file',
  roleHidden: 'Candor can’t read its node role',
  relayHidden: 'Candor can’t read the relay',
});

/** The three steps of an opt-out. */
export const leadMessages = defineMessages('optOut.lead', {
  gone: 'The server does not run, or gives no answer.',
  nextStartOn: 'Its settings turn telemetry on for its next start.',
  nextStartOff: 'Its settings turn telemetry off for its next start.',
  whichServer: 'Candor doesn’t know which server to watch.',
  noServer: 'Candor has found no server to watch.',
  relayOff: 'The relay is off.',
  onlyRelaySees: 'Only the relay sees whether the server still reports.',
  recorded: 'The relay recorded a report of this server at {time} (record {record}).',
  waitingForReport: 'Waiting for the first report through the relay.',
  notToRelay: 'The server does not report to the relay yet.',
  setUp: 'Set it up in the server: you see the change first. A restart may be needed after it.',
  onAgain: 'Its settings turn telemetry on again at its next start.',
  runsOff: 'The server runs with telemetry off.',
  stillReports: 'The server says that telemetry is off, and still reports.',
  stillOn: 'Telemetry is off in the settings, and still on in the running server.',
  doesNotTell:
    'Telemetry is off in the settings. The server does not tell whether it has read them; after a restart it has.',
  waitingForSettings: 'Waiting for the server to read its settings.',
  on: 'Telemetry is on.',
  cannotTell: 'Candor can’t tell whether telemetry is on.',
  nothingArrived: 'nothing has arrived',
  waitingForSilence: 'Waiting for silence: ready at {time}, in {span}.',
  twoStayOut: 'Two heartbeats must stay out.',
  follows: 'Follows when both steps above are done.',
  takesAnHour: 'Two heartbeats must then pass without a report. By default that takes an hour.',
});
