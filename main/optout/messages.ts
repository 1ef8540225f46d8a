import { defineMessages } from '../../core/messages/message.ts';

/** A server whose process is not seen on this machine. */
export const remoteMessages = defineMessages('optOut.remote', {
  notSeen: 'Not seen',
  noPayload: 'No payload with its id at the relay',
  payloads:
    '{count, plural, one {# payload} other {# payloads}} with its id at the relay, the last {span} ago',
  lastHour: 'They came in the last hour.',
  arrived: '{count, plural, one {# payload} other {# payloads}} arrived in the last hour',

  noAnswer: 'It gave no answer.',
  saidStopped: 'Its last payload, “Server stopped”, came to the relay {span} ago',
  several: 'Several servers run on this machine, and none of them is named: {urls}.',
  severalClause: 'several servers run on this machine, and none of them is named: {urls}',
  none: 'No server was found on this machine.',
  noneClause: 'no server was found on this machine',
  stopped: 'The server does not run.',
  stoppedClause: 'the server does not run',
  notHere: 'No process on this machine is seen to be the server at {url}.',
  notHereClause: 'no process on this machine is seen to be the server at {url}',
});

/** What the switch and its steps answer. */
export const switchMessages = defineMessages('optOut.switch', {
  noRelay: 'Start the relay first: on the page Opt-out, or with candor relay in another terminal.',
  notNewestPreview: 'This preview is not the newest any more. Look at it again.',
  noRelayAddress: 'This is not an address a relay can have.',
  leftAsIs: '{file} was edited after an interrupted change; it is left as it is.',
  busy: 'Another Candor is changing settings now. Try again.',
  linkTo: '{link} (a link to {path})',

  stopsBut: 'Candor itself sends nothing any more. {why}',
  stopsByHand:
    'Candor itself sends nothing any more. The server needs a change that Candor may not make: look at what is to be done.',
  stopsMends:
    'Candor itself sends nothing any more. The server does not read all of its settings file: look at what would change.',
  stopsNoFile: 'Candor itself sends nothing any more. No file of a server had to change.',
  stopsChanged: 'Candor itself sends nothing any more. Changed: {files}.',
  reloadAsked: '{done} The server was asked to read it again.',
  next: '{done} {sentence}',
});
