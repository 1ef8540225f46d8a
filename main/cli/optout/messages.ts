import { defineMessages } from '../../../core/messages/message.ts';

/** What the help of `telemetry`, `verify-opt-out`, `prove` and `relay` says. */
export const optOutHelp = defineMessages('cli.optOut.help', {
  dryRun: 'show what would change, and change nothing',
  yes: 'also mend lines of its .env at which the server stops reading',
  telemetry: 'the one switch: the server’s reports, and all that Candor may send or forward',
  off: 'turn both off (exit status 7: it could not be changed; 10: only Candor’s own part changed)',
  on: 'take back what off set, and nothing else (exit status 7: it could not be changed; 10: only Candor’s own part changed)',
  undo: 'take the last change back, byte for byte (exit status 7: it could not be)',
  list: 'show every step that can be taken back, and take back none',
  reload:
    'have the server read its settings again, where its release can (exit status 7: it could not)',
  restart:
    'have the server started again, where systemd or compose runs it (exit status 7: it could not be)',
  verify:
    'the five checks and the verdict (exit status 0: proven off; 1: on, or a contradiction; 2: off, not proven; 3: unknown)',
  wait: 'check again until the verdict is settled, at most so long (90s, 5m, 1h)',
  prove:
    'prove that telemetry is off: see one report at the relay, turn it off, and wait two heartbeats (exit status as verify-opt-out; 7: it could not be changed)',
  fast: 'shorten the heartbeat until the proof ends: it then takes about 3 minutes',
  agree: 'agree to the plan, also to turn telemetry on for the one report',
  relay: 'run the relay until it is stopped (exit status 9: the port is taken)',
  setUp: 'let the server report to the relay that runs (exit status 7: it could not be changed)',
  takeOut: 'take back what set-up changed (exit status 7: it could not be changed)',
});

/** What these commands say. */
export const optOutMessages = defineMessages('cli.optOut', {
  notFromHere: 'Candor couldn’t change the server’s setting from here, so nothing was changed.',
  linesToCorrect:
    'The server reads the value only if the lines above are corrected, so nothing was changed yet. To correct them, run the same command with --yes.',
  dryRun: 'Nothing was changed: this was a dry run.',
  nothingToChange: 'Nothing needs to change for the server at {server}.',
  letCandor: 'Or let Candor do it: {command}',
  withThisChange: 'With this change: {words}',
  onlyOwn: 'Only Candor’s own part changed.',
  onlyOwnWould: 'Only Candor’s own part would change.',
  reloaded: 'The server was asked to reload, and did.',
  restarted: 'The server was asked to restart, and did.',

  wouldTakeBack: 'This step would be taken back: {step}.',
  takenBack: 'Taken back: {step}.',
  restored: '{file} is restored byte for byte.',
  atItsStart: 'The server takes that up when it starts.',
  nothingToUndo: 'There is no change to undo.',
  ownSwitch: 'only Candor’s own switch',

  saysOff: 'says off',
  saysOn: 'says on',
  saysNothing: 'no answer',
  control: 'Control: record {id}, {at}',
  silence: 'Silence counts from {at}',

  experiment: 'Make this experiment?',
  undoFirst: 'Undo it first?',
  yesOrNo: '{question} [y/N]',
  notAgreed: 'Nothing was changed.',
  needsYes: 'Nothing was changed. To go on, run the same with --yes.',
  interrupted: 'An earlier proof was interrupted: {step}.',
  proofTakes: 'The proof for {server} takes about {span}:',
  untilItEnds: 'Until the proof ends:',
  whatStays: 'What stays:',
  proofStopped:
    'Stopped. What the proof changed stays until you take it back: candor telemetry undo',
  relayEnds:
    'The relay ends with this command, so nothing watches from now on and later checks say off, not proven. Telemetry stays off. For a proof that lasts, start the relay first (candor relay, or in the window), leave it running, and run candor prove again. To take everything back: candor telemetry undo',
  step: '{at} of {total}: {words}',
  stepWith: '{step}. {words}',
  atMost: '{step}, at most {span}',

  stillPosts: 'Your server still posts, to this machine only, once it has taken that up.',
  takenOut: 'The relay is out of the server’s settings.',
  relayHolds:
    'The relay records what a server posts there and holds them back. Put the line into the server’s .env, or let candor relay set-up do it in another terminal, and restart the server. Ctrl-C ends the relay.',
  relayForwards:
    'The relay records what a server posts there and forwards them as they are. Put the line into the server’s .env, or let candor relay set-up do it in another terminal, and restart the server. Ctrl-C ends the relay.',
  relayRedacts:
    'The relay records what a server posts there and forwards them with fields taken out. Put the line into the server’s .env, or let candor relay set-up do it in another terminal, and restart the server. Ctrl-C ends the relay.',
  relayClosed:
    'The relay records what a server posts there and holds them back: {why}. Put the line into the server’s .env, or let candor relay set-up do it in another terminal, and restart the server. Ctrl-C ends the relay.',
});
