import { defineMessages } from '../../../core/messages/message.ts';

/** What the page Network says. */
export const networkMessages = defineMessages('window.network', {
  when: 'When',
  whatFor: 'What for',
  to: 'To',
  outcome: 'Outcome',
  bytes: 'Bytes',
  thisMachine: 'this machine',
  listLabel: 'Connections, newest first',
  candorsOwnReports: 'Candor’s own reports',
  forwardingByTheRelay: 'Forwarding by the relay',
  readingTheHistory: 'Reading the history…',
  noConnection: 'No connection was made or refused.',
  whatWillBeHere:
    'Every attempt by Candor to send something will be here, including what its relay forwards, with its address, its bytes and who allowed or refused it. There is no other way out: it looks for no updates by itself and loads nothing from the web.',
  connectionsNewestFirst:
    '{total, plural, one {# connection} other {# connections}}, newest first: Candor’s own, what the relay forwarded, and what was refused.',
  title: 'Candor’s own connections',
  on: 'on',
  off: 'off',
  connected: 'connected',
  refused: 'refused',
});
