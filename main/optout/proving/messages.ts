import { defineMessages } from '../../../core/messages/message.ts';

/** Why a server can’t be proven off by an experiment. */
export const provableMessages = defineMessages('optOut.provable', {
  noAnswer: 'The server doesn’t answer. Look whether it still runs.',
  startUnknown:
    'This system doesn’t tell when a server was started, so a proof isn’t possible here.',
  hiddenEnvironment:
    'Candor may not read the environment of the server, so it couldn’t tell where its reports go. Run Candor as the user who runs the server.',
  sharedFile:
    'The server at {url} loads the same settings file, so the two would use the same relay address and couldn’t be told apart. Give each server a file of its own.',
  proxy:
    'The server posts through a proxy ({found}), so its reports don’t reach the relay. Run candor relay set-up, which adds {lines}; then run candor prove again.',
  noHeartbeats:
    'This node sends no heartbeats ({variable} is {role}), so its silence would prove nothing. Make the proof with a node that has the role querier.',
  heartbeatOff:
    'The server’s heartbeat is turned off by its interval, so its silence would prove nothing. candor prove --fast sets one for the time of the proof.',
  outOfReach: 'Candor can’t set {names} for this server: what decides it is out of its reach.',
});

/** How a proof goes and ends. */
export const provingMessages = defineMessages('optOut.proving', {
  writing: 'Writing the relay’s address.',
  turningOff: 'Turning telemetry off.',
  finishing: 'Finishing.',
  waitingForFile: 'Waiting until the server reads its file again.',
  asking: 'Asking the server to read its file again.',
  runCommand: '{why} Run the command yourself; Candor waits.',
  restarting: 'Restarting the server.',
  restartYourself: '{why} Restart it yourself; Candor waits.',
  restartNow: 'Restart the server now. Candor waits for it.',
  restartNowByHand:
    'Restart the server now: stop it, and start it the way you did before. Candor waits for it.',
  waitingForReport: 'Waiting for a report of the server at the relay.',
  notOff:
    'The server was restarted, and it doesn’t say that its telemetry is off. Look at its settings and its log.',
  silence: 'Nothing may arrive now.',

  noAddress: 'The relay has no address for this server.',
  notNewestPlan: 'This plan is not the newest any more. Look at it again.',
  cannotHold: 'The profile can’t be written, so no proof was begun.',
  busy: 'A proof runs already. Wait for it, or stop it.',
  stopped:
    'Stopped. The server’s settings stay as the proof left them, and the relay blocks everything, until you undo it.',
  complete: 'The proof is complete: telemetry is off, and stays off.',
  withProblem: '{end} {problem}',
  several:
    'Several servers run on this machine. Name the one that is meant with --server, or as the server’s address in the settings.',
  noServer: 'No server was found on this machine.',
  noProcess:
    'No process on this machine is seen to be the server at {url}, so Candor can’t change its settings.',
});
