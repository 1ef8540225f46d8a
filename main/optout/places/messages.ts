import { defineMessages } from '../../../core/messages/message.ts';

/** Where the settings of a server can stand, and why they can’t be read or changed there. */
export const placesMessages = defineMessages('optOut.places', {
  engineMissing: 'The program {engine} was not found, so Candor can’t ask what made the container.',
  dockerRefuses: 'Your user may not ask Docker: that needs root, or a user in the group docker.',
  podmanRefuses:
    'Your user may not ask Podman about this container: only the user who runs it may.',
  containerUnknown:
    '{engine} does not know the container for your user; another user may have made it.',

  machineEnvironment: 'the machine’s environment',
  userEnvironment: 'your user’s environment',
  service: 'the service {name}',
  setForUser: 'Set {key} in {place}, then start the server again from a new window.',
  setForMachine:
    'Set {key} in {place} (in a window that was opened as administrator), then start the server again from a new window.',
  setInService:
    'The service {name} starts the server. In a window that was opened as administrator, these commands add {key} to its environment and start it again.',
  setInJob:
    'launchd starts the server by {path}. Candor does not edit it; these commands keep a copy, set {key} and start the server again.',

  notText: '{path} is not UTF-8 text.',
  notFile: '{path} is not a file.',
  tooLong: '{path} is far too long for a settings file.',
  danglingLink: '{path} is a link to a file that is not there.',
  mayNotRead: '{path} may not be read by your user.',
  unreadable: '{path} cannot be read ({code}).',
});

/** Why Candor does not change a compose file. */
export const composeMessages = defineMessages('optOut.compose', {
  noService: 'The file does not parse, or has no service {service}.',
  wouldNotParse: 'The changed file would not parse any more.',
  touchesMore: 'The change would touch more than this one variable.',
  sharedAnchor: 'Its environment comes from an anchor that other services share; change it there.',
  sharedList: 'Its environment is a list that other services share; change it there.',
  environmentNotFound: 'Candor can’t find the place of its environment.',
  variableNotFound: 'Candor can’t find the place of the variable.',
});
