import type { Message } from '../messages/message.ts';
import type { Outcome } from '../outcome.ts';

/** What Candor knows of one setting. */
export interface Definition<V> {
  /** Its value until the user says otherwise. */
  readonly initial: V;
  /** A few words for a label. */
  readonly title: Message;
  /** One or two sentences: what it does, and what an empty value means. */
  readonly description: Message;
  /** Reads what a person typed. Pure; a refusal is one sentence that does not repeat the text. */
  readonly parse: (text: string) => Outcome<V>;
  /** The value as a person would type it: `parse(write(value))` gives the value back. */
  readonly write: (value: V) => string;
}
