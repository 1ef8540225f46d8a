import { defineMessages } from '../../core/messages/message.ts';

/** What the history answers when it cannot do what was asked, and what it says of its records. */
export const storeMessages = defineMessages('history.store', {
  inUse: 'Another program is using the history. Try again.',
  damaged: 'The history file is damaged and cannot be used.',
  closed: 'The history is closed.',
  diskFull: 'The disk is full; nothing was recorded.',
  diskError: 'The disk reported an error; nothing was recorded.',
  readOnly: 'The history cannot be written; check the permissions of the profile folder.',
  notNow: 'The history file can’t be used now: the system says {code}.',
  notNowFull: 'The history file can’t be used now: the disk is full.',
  nothingReadable: 'Nothing of the history can be read.',
  noFolder: 'The profile folder can’t be used: it is not a folder.',
  readsCopy:
    'The profile folder can’t be written, so Candor reads a copy of the history. Nothing can be recorded until that is mended.',
  otherCandor:
    'The history has to be brought up to date, and another Candor uses it. Close that one first.',
  keyNeeded:
    'These bodies were hashed with a key from the keyring, which is needed to delete them and keep the chain. Unlock the keyring and try again.',
  stillBusy: 'Candor is still busy with the history.',
  stopped: 'Stopped before the end.',

  noRecord: 'There is no record {id}.',
  noSuchRecord: 'There is no record of that number.',
  bodyDeleted: 'The body of one of these records was deleted.',
  noDestination: 'no destination',
  passedOn: '{event}, passed on by the relay',
});
