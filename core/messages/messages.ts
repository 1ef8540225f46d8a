import { defineMessages } from './message.ts';

/** How sentences stand in a text. */
export const sentenceMessages = defineMessages('sentences', {
  /** Two sentences, or texts of several. */
  two: '{first} {second}',
});
