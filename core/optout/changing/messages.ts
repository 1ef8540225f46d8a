import { defineMessages } from '../../messages/message.ts';

/** A change in a few words, and what the server does until one is taken up. */
export const aimMessages = defineMessages('optOut.aims', {
  off: 'Telemetry off',
  on: 'Telemetry on',
  relayOn: 'Relay set up',
  relayOff: 'Relay taken out',
  prove: 'Proof',

  untilOff: 'Until then the running server keeps telemetry off.',
  untilOn: 'Until then the running server keeps reporting.',
  untilRelayOn: 'Until then the running server keeps posting to the relay.',
  untilRelayOff: 'Until then the running server keeps posting where it does now.',
  untilProve: 'Until then the running server keeps the settings of the proof.',
});

/** What a server has to do before a change holds. */
export const activationMessages = defineMessages('optOut.activation', {
  environment: 'The environment of a running process cannot change: restart the server.',
  keepsAddress: 'This release keeps the address it first reported to: restart the server.',
  keepsRelay:
    'This release keeps the relay’s address until it restarts, and posts there until then: restart the server.',
  lineTakenOut:
    'A line that is taken out changes nothing in the running server: it posts to the relay’s address until it restarts. Restart the server.',
  stillOn: 'The running server had not turned its telemetry off: nothing has to be done.',
  readsAtStart: 'This release reads its settings only when it starts: restart the server.',
  startedOff:
    'This server was started with telemetry off: a reload makes it say on, and it reports nothing until it restarts. Restart the server.',
  startNotKnown:
    'A server that was started with telemetry on reports again once it reads an explicit true; one that was started off only when it restarts. Candor can’t tell how this one was started: restart it.',
  startedOn: 'It was started with telemetry on, so it reports again from then on.',
  watches: 'The server watches this file and reads it again within {seconds} seconds.',
  reload: 'The server reads the file again when it is asked to reload.',
  reloadAsRoot:
    'The server reads the file again when it is asked to reload, which the root user may ask for.',
  unwatched:
    'It does not watch this file, or Candor can’t tell: it watches only a file that it found and could read to its end when it started.',
});

/** Which of two settings wins, and values and lines at which the server stops. */
export const settingsMessages = defineMessages('optOut.settings', {
  theEnvFile: 'the .env file',
  unknownRelease: 'a release that is not known',
  neither: 'Neither {file} nor the environment sets {variable}, so the default holds: true.',
  onlyFile: 'Only {file} sets {variable}, so it decides.',
  onlyEnvironment: 'Only the environment sets {variable}, so it decides.',
  fileWouldWin: 'In {release} {file} would win over it.',
  environmentWouldWin: 'In {release} the environment would win over it.',
  fileWins:
    'Both set {variable}. From v0.10.7 on the file wins, and this is {release}: {file} decides, the environment is beaten.',
  environmentWins:
    'Both set {variable}. Up to v0.10.6 the environment wins, and this is {release}: the environment decides, {file} is beaten.',
  empty:
    '{variable} is an empty value in {where}: the server knows true and false only and would stop at its next start.',
  noBoolean:
    '{variable} is {value} in {where}: the server knows true and false only and would stop at its next start.',

  stops:
    'Line {line}: the server stops reading here, because {reason}; everything below it is ignored.',
  stopsOwn:
    'Line {line}: the server stops reading here, because {reason}; everything below it, {variable} included, is ignored.',
  noAssignment: 'it is not of the form KEY=value',
  doubleQuote: 'a double quote (") opens there and never closes',
  doubleQuoteBehindDollar:
    'a $ in front of a double quote makes that quote part of the value, which then never ends',
  singleQuote:
    'a single quote ({mark}) opens there and never closes; in a comment it counts too, unless exactly one blank stands in front of the #',
  brace: 'a {mark} opens there and never closes',
  escape: 'a backslash stands there in front of a character that it does not escape',
  words: 'text follows the value, neither in quotes nor in a comment',
  notUtf8: 'it is not UTF-8 text',
  nul: 'its value holds a NUL character',
  tooLong: 'its value is longer than a mebibyte',
  backslashAtEnd: 'the file ends with its backslash',
  blankAtEnd: 'the file ends with its blank, without a line end',
});

/** Where reports go once a server posts to the relay. */
export const reportsToMessages = defineMessages('optOut.reportsTo', {
  notKnown:
    'Candor can’t tell where the server sends its reports now, so the relay forwards none. To forward them, set relay.upstream to that address.',
  stay: 'Reports stay on this machine, because relay.mode is hold. Set to forward or redact, the relay sends them to {address}, where the server sends them now.',
  stayChosen:
    'Reports stay on this machine, because relay.mode is hold. Set to forward or redact, the relay sends them to {address}, as relay.upstream says.',
  forward: 'Reports will go to {address}, where the server sends them now, by way of the relay.',
  forwardChosen: 'Reports will go to {address}, as relay.upstream says, by way of the relay.',
  redact:
    'Reports will go to {address}, where the server sends them now, by way of the relay with fields taken out.',
  redactChosen:
    'Reports will go to {address}, as relay.upstream says, by way of the relay with fields taken out.',
});

/** What happens in a proof. */
export const proofMessages = defineMessages('optOut.proof', {
  point: 'Point the server at the relay',
  report: 'Wait for one report',
  off: 'Turn telemetry off',
  silence: 'Wait two heartbeats',
  back: 'Put the heartbeat interval back',

  pointAt: 'Point the server at the relay.',
  turnsOn:
    'Telemetry is off now, so Candor turns it on for this one report, which goes to the relay only.',
  shortened: 'Until the proof ends, the heartbeat takes {beat}.',
  blocks: 'The relay blocks everything until the proof ends: nothing leaves this machine.',
  waitForStart:
    'Wait for the report that the server sends when it starts. It shows that reports reach the relay.',
  waitForReport: 'Wait for the next report, {beat} at most. It shows that reports reach the relay.',
  turnOff: 'Turn telemetry off.',
  waitForSilence: 'Wait two heartbeats, {span}: nothing may arrive.',
  leave: 'Leave telemetry off. One undo takes everything back.',
  putBack:
    'Put the heartbeat interval back, and leave telemetry off. One undo takes everything back.',
  watches: 'The server reads its file again within {seconds} s.',
  reload: 'Candor asks the server to read its file again.',
  candorRestarts: 'Candor restarts the server.',
  youRestart: 'You restart the server. Candor waits for that.',
  youRestartYourWay: 'You restart the server, the way you started it. Candor waits for that.',
});
