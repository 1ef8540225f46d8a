import { defineMessages } from '../messages/message.ts';

/** What came of a check for updates. */
export const updateMessages = defineMessages('updates', {
  noKnownAnswer: 'The address gave no answer that Candor knows.',
  newerRelease:
    'There is a newer release. Get it where you got this one; Candor installs nothing by itself.',
  newestRelease: 'This is the newest release.',
});
