import { defineMessages } from '../../core/messages/message.ts';

/** What the terminal says whatever the command: about a command line, a server, a profile, and how a command ended. */
export const cliMessages = defineMessages('cli', {
  noWindow: 'Notice: this Candor has no window; this is `status` instead.',
  couldNotStart: 'candor: could not start ({name})',
  usageLine: 'candor: {trouble}; see candor --help',
  notWrittenLine: 'candor: standard output could not be written: {why}',
  notWritten: 'Standard output could not be written: {why}.',
  reasonNotKnown: 'the reason is not known',
  ownFault: 'Candor could not finish because of a fault of its own ({name}).',
  endedWith: 'The command ended with status {status}.',
  stopped: 'Stopped.',
  progress: '{step} ({done} of {total})',

  noCommand: 'no command was given',
  needsSubcommand: '{command} needs a command of its own',
  unknownCommand: 'unknown command {command}',
  unexpectedArgument: 'unexpected argument "{argument}" after {command}',
  unknownOption: 'unknown option {option}',
  missingArgument: 'missing required argument {argument}',
  missingValue: 'option {option} argument missing',
  missingOption: 'required option {option} not specified',
  conflict: 'option {option} cannot be used with option {other}',
  badValue: 'option {option} argument {value} is invalid. Allowed choices are {choices}',
  badArgument:
    'command-argument value {value} is invalid for argument {argument}. Allowed choices are {choices}',
  swallowed: '{option} needs a value, and {next} is an option',
  profileNeedsFolder: '--profile needs a folder',
  serverNeedsAddress: '--server needs an address',
  textfileName: '--textfile: the name ends with .prom, because node_exporter reads no other',
  everyRange: '--every: from 1s to 24h',
  lengthOfTime: '{option}: write a length of time like 90s, 5m or 1h30m',

  nameServer: 'Name the server with --server URL.',
  seeStatus: 'candor status says what is open, and why something is not.',
  listRecords: 'List what there is: candor history, candor crash or candor deletion list.',
  seeDryRun: 'Nothing was changed. --dry-run shows a change and makes none.',
  otherPort: 'Choose another port with: candor settings set relay.port PORT',
  seeHelp: 'candor --help lists the commands and their options.',

  noServerFound: 'No server was found on this machine. Name one with --server URL.',
  severalServers:
    '{count} servers run on this machine. Choose one with --server URL, or for good with: candor settings set server.url URL',
  foundFrom: '{label}, from {evidence}',
  someNeedPassword: 'Some metrics need a password.',
  howToSignIn:
    'Set CANDOR_ROOT_EMAIL and CANDOR_ROOT_PASSWORD to those of the root user, or sign in once in the window.',
  emailFor: 'E-mail for {url} (empty: go on without):',
  password: 'Password:',
  badCredential: 'The credential {file} can’t be read ({trouble}).',
  badPasswordFile: '--password-file: {file} can’t be read ({trouble})',
  emptyPasswordFile: '--password-file: {file} has no first line',

  noSetting: 'there is no setting "{name}"; there are {keys}',
  emptySetting: '(empty)',
  settingIs: '{key} is now {value}.',
  settingIsEmpty: '{key} is now empty.',
  setAllTheSame: '{key}: {warning} Set it all the same with --force.',
  needsRedactMode: 'It takes effect once relay.mode is redact.',
  nothingCaptured: 'Nothing was captured yet, so there is no payload to show this on.',
  wouldBeBlocked: 'A payload like record {id} would be blocked: {reason}',
  beforeAndAfter: 'On record {id}, “{event}”, before and after:',
  removed: 'removed',
  noneOfTheseFields: 'It has none of these fields.',

  metricsAt: 'The metrics are at {url}.',
  relayListens: 'The relay listens at {url}.',
});

/** What `collect` and `preview` say. */
export const readingMessages = defineMessages('cli.reading', {
  incomplete: 'Stopped. Nothing is printed, because not everything was read.',
  host: 'Host',
  instance: 'Instance',
  deployment: 'Deployment',
  notOnPage: 'Not on the vendor’s page',
  someRead: '{read} of {total} read',
  noServer: 'No server was read. Read at {at}.',
  server: '{url}, {release}. Read at {at}.',
  silentServer: '{url}, {release}. It did not answer. Read at {at}.',
  releaseNotKnown: 'release not known',

  badRelease: '--release takes a release such as {newest}, v0.1.5 or newer, not {given}',
  preview: 'Preview: nothing is sent.',
  notSeen: 'Candor read the values itself; it did not see them leave the server. {why}',
  asked: 'In the keys, types and units of {release}.',
  running: 'Your server is {release}: these are its keys and units.',
  ranLast:
    'Your server does not answer; it was {release} when it last did: these are its keys and units.',
  noServerRead:
    'No server was read, so these are the keys and units of {newest}; --release takes another.',
  releaseUnsaid:
    'The server didn’t say which release it runs, so these are the keys and units of {newest}; --release takes another.',
  releaseUnknown:
    'Candor does not know the release {release}, so these are the keys and units of {newest}; --release takes another.',
  newerShown: '{release} is newer than Candor knows, so they are those of {newest}.',
  newer: '{release} is newer than Candor knows, so the keys are those of {newest}.',
  leftOut: 'Left out, because Candor couldn’t read it; the server may send it',
  notSentNow: 'Not sent by this server as it runs now',
  notRead: '{count, plural, one {# key} other {# keys}} could not be read: {keys}.',
  notSent: '{key} is not sent: {reason}',
  identifier: '▲ identifier, {words}.',
  personal: '▲ personal, {words}.',
  usage: 'usage.',
  system: 'system.',
  meaning: '{meaning}.',
  undocumented: 'Not on the vendor’s page.',
});

/** What `connect` says. */
export const connectMessages = defineMessages('cli.connect', {
  badFingerprint: '--certificate takes a SHA-256 fingerprint, 32 bytes as in AB:CD:…',
  needsAddress: 'connect needs an address',
  nowReads: 'Candor now reads {url}.',
  notTrusted: 'This machine does not trust the server’s certificate. {reason}',
  madeFor: 'Made for',
  madeBy: 'Made by',
  validUntil: 'Valid until',
  otherCertificate: 'It is not the certificate of --certificate, so nothing was taken.',
  trustIt: 'Compare the fingerprint with the one on the server. Trust it? (yes/no)',
  notTaken: 'Nothing was taken.',
  notTakenTrust: 'Nothing was taken. To trust it: --certificate with this fingerprint.',
});

/** How a payload or a report was sent: `send`, and `crash send`. */
export const sendMessages = defineMessages('cli.send', {
  stopped: 'Stopped. What was begun is in the history: candor history.',
  sent: 'Sent.',
  blocked: 'Nothing was sent.',
  failed: 'Not delivered.',
  pending: 'Not delivered yet.',
  outcome: '{lead} {words} See record {id}.',
});
