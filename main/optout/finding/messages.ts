import { defineMessages } from '../../../core/messages/message.ts';

/** Which server is meant, and what can’t be read of it. */
export const findingMessages = defineMessages('optOut.finding', {
  noServer: 'No server was found on this machine, so there is no setting of a server to change.',
  noProcess:
    'No process on this machine is seen to be the server at {url}, so there is no setting of a server to change.',
  several:
    '{count} servers run on this machine; name the one that is meant (with --server, or as the server’s address in the settings): {urls}.',
  uncertain:
    'Candor can’t tell which process answers at {url}. Nothing is changed. Run Candor as root, or name the server by an address that is its own.',
  ignoredFile:
    'The user that the server runs as may not read {path}, by its mode and owner, so the server ignores it. Let that user read it, and restart the server.',
  inContainer: '{path} lies inside of the server’s container, where a change would not last.',
  ownMounts:
    'The server has mounts of its own (a unit’s PrivateTmp= or BindPaths=, for example): its {path} is another file than yours, and Candor doesn’t change it.',
});
