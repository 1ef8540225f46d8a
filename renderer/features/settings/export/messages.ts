import { defineMessages } from '../../../../core/messages/message.ts';

/** What the settings of the export to the user's own collector say. */
export const exportMessages = defineMessages('window.settings.export', {
  noContents: 'None',
  redactedContents: 'Redacted',
  allContents: 'All of them',
  sendNow: 'Send now',
});
