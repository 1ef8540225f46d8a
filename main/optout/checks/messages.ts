import { defineMessages } from '../../../core/messages/message.ts';

/** Why nothing of a server could come to the relay, and what to do; the first of each pair ends a sentence. */
export const obstacleMessages = defineMessages('optOut.obstacles', {
  noServer: 'no server was found',
  untold:
    'the running server doesn’t tell whether it is off, and Candor can’t tell which settings it started with',
  restartForSettings: 'Restart the server; then its settings are those of now.',

  noAnswer: 'the server doesn’t answer',
  lookIfRuns: 'Look whether it still runs.',
  startUnknown: 'this system doesn’t tell when the server was started',
  addressUnknown:
    'Candor can’t tell where the running server reports to: its settings changed after it started, or may not be read',
  restart: 'Restart the server.',
  setUp: 'Run candor relay set-up, and restart the server.',
  elsewhere: 'the running server doesn’t report to the relay',
  notYet: 'the running server doesn’t report to the relay yet',
  restartForRelay: 'Restart the server: its settings name the relay.',
  oldAddress: 'the server uses the relay’s old address, which any server may use',
  addressOfOther: 'the server uses the relay address of {server}',
  sharedAddress: 'the server at {url} uses the same relay address, so the two can’t be told apart',
  separate:
    'Give each server settings and a data folder of its own, and run candor relay set-up for each.',
  mixed:
    'payloads with two installation ids came to this server’s address, so it isn’t known which are its own',
  removeAddress: 'Remove the address from the other server’s settings, and run candor prove.',
  apart:
    'the server runs in another network namespace (a container, for example), whose 127.0.0.1 isn’t this machine’s',
  proxy: 'the server posts through a proxy ({found}), so its reports don’t reach the relay',
  noHeartbeats: 'this node sends no heartbeats ({variable} is {role}), so its silence says nothing',
  checkQuerier: 'Check the nodes with the role querier.',
  roleHidden: 'Candor can’t read {variable}, and no heartbeat of this node has come',
  runAsUser: 'Run Candor as the user who runs the server.',

  noReport: 'no report of this server has come through the relay',
  mute: 'the server was started since without a report of that',
  otherPath: 'the last report came on another path: {differs}',
});

/** What a server that does not run will do, by its file. */
export const nextStartMessages = defineMessages('optOut.nextStart', {
  notSet: '{path} does not set {variable}',
  set: '{setting} in {path}, line {line}',
  detail: 'It is what the server reads when it starts. Nothing else set it when it last ran.',
  off: 'its settings say so',
  on: 'its settings leave it on',
});

/** Why the server’s log tells nothing. */
export const serverLogMessages = defineMessages('optOut.serverLog', {
  notFound:
    'The server’s log was not found: it writes to a terminal, or to a place that is hidden.',
  gaveNothing: '{name} gave nothing: it is not there, or may not be read.',
  unreadable: '{path} cannot be read ({code}).',
});
