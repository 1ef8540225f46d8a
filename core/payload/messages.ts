import { defineMessages } from '../messages/message.ts';

/** Why a value is not in a payload, and what is to be known of one that is: reasons stand after a colon. */
export const payloadMessages = defineMessages('payload', {
  noRelease: '{release} is no release that Candor knows: it knows v0.1.5 and newer.',
  roundedTie:
    'Read as a rounded size, half way between two megabytes: the server may send one less or more.',
  otherUnit: 'it was read in another unit than the one sent',
  notExact: '{value} is no whole number that can be written exactly',
  reckoned:
    'Reckoned from megabytes. The server sends its own count of bytes, which can differ in the last digits.',
  unfit: '{value} is not a value that this release can send',

  notRead: 'it was not read',
  localModeOnly: 'it is sent in local mode only',
  singleNode: 'a single node does not report it',
  notTold: '{release} counts {counted}, which this server does not tell',
  sourceCode: 'the source code of {release}',
  emptyTable:
    '{release} counts a table that is empty since dashboards have one of their own: it sends 0, however many there are.',

  doesNotSend: '{release} does not send it.',
  sends: '{release} sends {counted}.',
  candorCounts: '{missing}; Candor counts {count}',
  sourceOtherwise: '{source} ({release} sends {value})',
});
