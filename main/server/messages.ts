import { defineMessages } from '../../core/messages/message.ts';

/** Why there is no value, as words that stand after a colon, and what the user can do about it, in a sentence. */
export const collectionMessages = defineMessages('server.collection', {
  noneFound: 'no server found on this machine',
  startOrName: 'Start the server, or give its address in the settings.',
  severalFound: 'several servers run on this machine, and none of them was chosen',
  chooseOrName: 'Choose one, or give its address in the settings.',
  elsewhere: 'the server runs on another machine, and tells this of it to nobody but its vendor',
  runThere: 'Run Candor on the server’s machine.',
  notRead: 'it was not read',
  ofThisMachine: '{source} of this machine',
  thisMachines:
    'This is this machine’s own. Candor couldn’t read the server’s process, which may use another.',
  wholeMachine:
    'This is the memory of the whole machine. {release} counts what the control group of its process allows.',
  otherName:
    'Candor read this on this machine. The server calls its machine {name}: in a container it may see other values.',
});

/** What is being read now. */
export const stepMessages = defineMessages('server.step', {
  looking: 'Looking for a server',
  asking: 'Asking {address} who it is',
  configuration: 'Reading its configuration and its organizations',
  organizations:
    'Reading streams, functions, alerts and users of {count, plural, =1 {1 organization} other {{shown} organizations}}',
  metricsPage: 'Reading its metrics page',
  records: 'Reading its records (metadata.sqlite)',
  dashboards: 'Counting dashboards',
});

/** Why the sums over the organizations are not whole. */
export const organizationMessages = defineMessages('server.organizations', {
  listCut: 'the server listed only its first {count} organizations',
  noneSeen: 'this user sees no organization whose users could be counted',
  signInAsRoot: 'Sign in as the root user.',
  unread: 'the organization {name} could not be read: {reason}',
  dashboardsUnread: 'the dashboards of the organization {name} could not be read: {reason}',
  oneFolder: 'Only those in the folder “default”: the server did not list its folders.',
  nameImpossible: 'its name cannot stand in an address',
  streamsCut:
    'the server listed only {listed} of {total} streams of the organization {organization}',
  saysNothing:
    'the summary of the organization {organization} says nothing of {what, select, streams {streams} ties {the streams of its functions} functions {functions} other {alerts}}',
  wrongNumber:
    '{what, select, size {the size of a stream} compressed {the compressed size of a stream} functions {the count of functions} other {the count of alerts}} of the organization {organization} {wrong, select, missing {is not there} text {is no number} large {is too large to be exact} negative {is negative} other {is no whole number}}',
});

/** Why the server’s own records tell nothing. */
export const storeMessages = defineMessages('server.store', {
  inStore: 'the server’s own records (metadata.sqlite): {reason}',
  noFile: 'what is there is no file',
  otherTables: 'its tables are not those of a release that Candor knows',
  noId: 'there is no installation id in it yet',
  schemaUnreadable: 'a schema in it is unreadable',
  notThere: 'there is no such file',
  mayNotOpen: 'Candor may not open it',
  startAsUser: 'Start Candor as a user who may read the server’s data folder.',
  locked: 'another program holds it locked',
  collectLater: 'Collect again in a minute.',
  damaged: 'it is damaged, or no database',
  otherContents: 'its contents are not those of a release that Candor knows',
});

/** Why a value of the host is missing. `what` and `source`: what was asked, `systeminformation mem()`. */
export const hostMessages = defineMessages('server.host', {
  systemName: 'the name of the system',
  itsSystemName: 'the name of its system',
  late: '{what} did not answer within {seconds} seconds',
  failed: '{what} failed: {words}',
  meminfoUnread: '/proc/meminfo cannot be read',
  answeredBytes: '{source} answered {bytes} bytes',
  answeredBytesOf: '{source} answered {bytes} of {total} bytes',
  countedOtherwise: 'On this system the server may count it differently.',
  noOffset: '{source} answered {text}, which tells no offset',
  answered: '{source} answered {text}',
  answeredNothing: '{source} answered nothing',
  unknownShape: 'the answer has an unknown shape',
  onlyDesktop: 'only the desktop runtime tells the release of macOS',
  noReleaseFile: 'neither /etc/os-release nor /etc/lsb-release can be read',
  keyIn: '{key} in {path}',
  noKey: '{path} has no {key}; a server sends null then, and "unknown" from v0.14.3 on',
  kernelName: 'the kernel calls itself {name}',
  containerSilent: 'the server runs in a container that does not say it',
  containerFile: '{path} of its container',
  zoneOfProcess: 'TZ of its process ({zone})',
  zoneOfSystem: 'the time zone of its system',
  noZone: 'UTC: its system has no time zone',
});

/** A server that was found on this machine. */
export const foundMessages = defineMessages('server.found', {
  label: '{name} (process {pid})',
  portInFile: 'ZO_HTTP_PORT in its settings file',
  portInEnvironment: 'ZO_HTTP_PORT in its environment',
  socket: 'listening socket',
  defaultPort: 'the default port {port}',
  withBase: '{evidence}, ZO_BASE_URI {base}',
});

/** What a test of a connection found. */
export const connectionMessages = defineMessages('server.connection', {
  answers:
    '{named, select, yes {A server of {release}} other {A server of an unnamed release}} answers at {address}; {telemetry, select, on {it says that it reports to its vendor} off {it says that it does not report to its vendor} other {it does not say whether it reports to its vendor}}.',
  noPassword: '{server} Without a password, little more can be read.',
  but: '{server} But {reason}.',
  accepted: '{server} It accepted the password.',
});
