import { defineMessages } from '../../core/messages/message.ts';

/** What the window is answered when a service failed. */
export const ipcMessages = defineMessages('ipc', {
  ownMistake: 'Candor made a mistake and could not finish this.',
});
