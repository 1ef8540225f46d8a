import { defineMessages } from '../../../core/messages/message.ts';

/** What `status` says below the sentence. */
export const statusMessages = defineMessages('cli.status', {
  server: 'Server',
  none: 'none',
  releaseNotKnown: 'release not known',
  signIn: 'Sign-in',
  profile: 'Profile',

  serverReports: 'Server’s reports',
  candorReports: 'Candor’s reports',
  crashReports: 'Crash reports',
  notKnownNow: 'Not known now: {state}.',
  noServerRead: 'Not known: no server was read.',
  provenOff: 'Off, and proven.',
  reportedAllTheSame: 'The server says off, and reported all the same.',
  setToOff: '{state}: it is set to off.',
  notSaid: 'Not known: the server does not say.',
  noAnswer: 'Not known: the server did not answer.',
  onRelayed:
    'On: the server posts {to, select, lost {to Candor’s relay, which does not run} here {to this machine only} redacted {to Candor’s relay, which forwards them, with fields taken out, to {host}} other {to Candor’s relay, which forwards them to {host}}}.',
  on: 'On: the server says that it reports to its vendor.',
  offByWord: 'Off, by the server’s own word.',

  channels: 'Other channels',
  releaseUnsaid:
    'As in {newest}, the newest release that Candor knows; the server doesn’t say which release it runs.',
  releaseUnknown: 'Candor does not know the release {release}, nor what else may leave it.',
  mayLeave: 'What else may leave {release}, or a browser that shows its pages:',
  mayLeaveAsLast: 'What else may leave {release} ({last}), or a browser that shows its pages:',
  newerRelease: 'As in {newest}: {release} is newer than Candor knows, and can have others.',
  channel: '{name}: {does}',
  channelToStop: '{name}: {does} To stop it: {stop}',
  asOfNewest: '{does} As in {newest}, the newest release that Candor knows.',

  candorOff: 'Off: Candor sends nothing. {reason}',
  candorOn: 'On: to {destination}. {reason}',
  candorNowhere: 'On, but there is no destination: Candor sends nothing. {reason}',
  destination: 'Destination',
  left: 'Left so far',
  lastLeft: 'The last payload left at {at}.',
  lastLeftQuiet: 'The last payload left at {at}. Nothing has left this machine since {since}.',
  quiet: 'Nothing has left this machine since {since}.',
  nothingSent: 'Nothing was sent yet.',
  notIntact: 'Not known: the history is not intact.',
  history: 'History',
  records:
    '{records, plural, one {# record} other {# records}}{pending, plural, =0 {} other {, {waiting} of them not yet delivered}}{hashes, select, keyed {; hashes with a key of the keyring} plain {; hashes without a key of the keyring} other {}}.{intact, select, no { Not intact: history verify says what is lost.} other {}}',
  connections: 'Connections',
  connectionsNotKnown: 'not known',
  noConnection: 'No connection was made or refused.',
  noConnectionSince: 'No connection was made or refused since {since}.',
  counted: '{made} made, {refused} refused.',
  newestCounted: '{made} made, {refused} refused. The newest {shown} are shown; --json has all.',
  made: 'made to {to}, {purpose}. {reason}',
  refused: 'refused to {to}, {purpose}. {reason}',
});
