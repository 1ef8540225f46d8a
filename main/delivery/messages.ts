import { defineMessages } from '../../core/messages/message.ts';

/**
 * What is answered when something is sent. What a record keeps of it (the gate's reason, what became of an attempt) stays
 * English, where it is said.
 */
export const deliveryMessages = defineMessages('delivery', {
  segment: 'Segment at {host}',
  collector: 'a collector at {host}',
  chooseSegment: 'Choose Segment as the destination first.',
  closingNoMore: 'Candor is closing, so nothing more is sent.',
  closing: 'Candor is closing.',
  noNumber: 'The history gave no number.',
  historyUnreadable: 'The history file couldn’t be read.',
  otherCandor: 'Another Candor is sending.',
  waitsForDestination: 'The destination did not take what was sent before.',
  waitsForTurn: 'It waits for its turn.',
  taken: 'The destination took it.',
  takenWith: 'The destination took it ({status}).',
  noRequest: 'Segment’s library made no request.',
  unreadableRequest: 'Segment’s library made a request that cannot be read.',
  noUpdateAddress: 'No address for updates was built into this Candor.',
  askingAlready: 'Candor is asking already.',
});
