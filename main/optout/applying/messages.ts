import { defineMessages } from '../../../core/messages/message.ts';

/** How a change of a server’s files went. */
export const applyingMessages = defineMessages('optOut.applying', {
  readsAtStart: 'This release reads its settings only when it starts: restart it.',
  cannotRestart:
    'Candor did not start this server and cannot restart it: stop it and start it as you did before.',
  restartNeedsRoot: 'Restarting it needs root: {command}',
  restartFailed: 'The restart failed. To see why: {command}',

  proofTakenBack: 'The proof was taken back meanwhile, so it ends here.',
  proofFileChanged: '{file} was changed meanwhile, so the proof ends.',

  changedSincePreview:
    '{file} was changed after the preview, so nothing was written. Look at the preview again.',
  diskFull: 'The disk is full. Nothing was changed.',
  notTheSame:
    'Another program put something else in a file’s place meanwhile. Nothing was changed.',
  readOnlySystem: 'The file system is read-only. Nothing was changed.',
  mayNotChange: 'Your user may not change this file. Nothing was changed.',
  notWritten: 'The files could not be written ({code}). Nothing was changed.',

  nothingToUndo: 'There is no change to undo.',
  notNewest: 'This is not the newest change any more. Look at it again.',
  cannotUndo: 'The change can’t be undone ({code}).',
  changedNow: '{files} changed in this moment and is left as it is.',
  undoInterrupted:
    'The change could not be undone ({code}); what was begun is finished at the next start.',
  editedSince:
    '{file} was edited since, so it can’t be put back byte for byte. Turning telemetry on takes back only what Candor wrote.',
  leadsElsewhere: '{file} leads to another file since, so nothing was put back.',
});

/** Why root does not change a file where other users can write. */
export const ownerMessages = defineMessages('optOut.owner', {
  left: 'Candor runs as root and did not change {path}, because other users can write to {folder}.',
  link: 'Candor runs as root and did not change {path}, because other users can write to {folder}, and a folder was replaced by a link.',
  fileOfRoot:
    'Candor runs as root and did not change {path}, because other users can write to {folder}, and the file belongs to root.',
  folderOfRoot:
    'Candor runs as root and did not change {path}, because other users can write to {folder}, and the folder belongs to root.',
  fileNotInGroup:
    'Candor runs as root and did not change {path}, because other users can write to {folder}, and the owner of the file (user {uid}) isn’t in its group ({gid}).',
  folderNotInGroup:
    'Candor runs as root and did not change {path}, because other users can write to {folder}, and the owner of the folder (user {uid}) isn’t in its group ({gid}).',
  ownerCannot:
    'Candor runs as root and did not change {path}, because other users can write to {folder}, and its owner (user {uid}) can’t change it there.',
});
