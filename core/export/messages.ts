import { defineMessages } from '../messages/message.ts';

/** What is refused of the export's own settings. */
export const exportMessages = defineMessages('export.settings', {
  nameAndValue: 'A header is written NAME=VALUE.',
  ownHeader: 'The header {name} is Candor’s own.',
  notSendable: 'The value of the header {name} can’t be sent.',
  address: 'An address is written like 127.0.0.1:9188.',
  thisMachine:
    'Metrics are served on this machine only, as in 127.0.0.1:9188: nobody signs in to read them.',
});
