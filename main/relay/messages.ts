import { defineMessages } from '../../core/messages/message.ts';

/** Why the relay does not listen, or not rightly. What it writes into a record's reason stays English, where it is said. */
export const relayMessages = defineMessages('relay', {
  portTaken:
    'Port {port} is taken by another program. Choose another with relay.port (0: any free one).',
  portRefused: 'The system does not allow Candor to use port {port}. Choose one above 1023.',
  notBegun: 'The relay could not begin to listen ({code}).',
  notNear:
    'The relay can’t listen on {address} (relay.address): it must be the address of a bridge or another virtual interface of this machine. To go back to 127.0.0.1 alone, run: {command}',
  networkFault: 'The relay met a fault of the network.',
  noPulse:
    'The relay could not write into its profile, so it does not listen: a payload that came would be lost.',
  notWritten: 'The relay could not write into its profile.',
  historyUnreadable: 'The history file couldn’t be read.',
  elsewhere: 'The relay of this profile runs in another Candor already.',
  cannotRecord: 'The relay was not started, because this profile can’t record what comes: {why}.',
  readOnly: 'its history can only be read',
  notRunning: 'The relay does not run',
  paused: 'The relay is paused, or was ended',
  lost: 'A payload came and could not be recorded, so it was not forwarded and is lost. {why}',
});

/** Why a request was turned away. */
export const refusalMessages = defineMessages('relay.refusals', {
  empty: 'A request was refused: it holds no payload.',
  foreign: 'A request was refused: it comes from a web page, or is meant for another host.',
  address:
    'A request was refused: it was not sent to the relay’s address. Compare the line in the server’s .env with the one above.',
  tooLarge: 'A payload was refused: it is too large.',
  tooMany: 'Payloads were refused: too many came at once.',
  unrecorded: 'A payload was refused, because it could not be recorded. {why}',
});
