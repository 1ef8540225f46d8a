import type { Refusal } from './admit.ts';
import type { RelayClock } from './types.ts';
import { inEnglish, say } from '../../core/messages/language.ts';
import type { Message, ValuesOf } from '../../core/messages/message.ts';
import { refusalMessages as messages } from './messages.ts';

/** What is said of a request that was turned away, one sentence each. */
const sentences: Readonly<Record<Exclude<Refusal, 503>, Message>> = {
  400: messages.empty,
  403: messages.foreign,
  404: messages.address,
  413: messages.tooLarge,
  429: messages.tooMany,
};

/** The same is said again after this time, in milliseconds. */
const pause = 60_000;

/** Tells why requests are turned away: each reason at most once a minute, however many come. */
export class Refusals {
  readonly #clock: Pick<RelayClock, 'steady'>;
  readonly #tell: (sentence: string, logged: string) => void;
  readonly #told = new Map<string, number>();

  /** `tell` is given the sentence, and the same in English for the log. */
  constructor(clock: Pick<RelayClock, 'steady'>, tell: (sentence: string, logged: string) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  refused(status: Exclude<Refusal, 503>): void {
    this.#once(sentences[status]);
  }

  /** `why`: one sentence. */
  unrecorded(why: string): void {
    this.#once(messages.unrecorded, { why });
  }

  #once(message: Message, values: ValuesOf<string> = {}): void {
    const now = this.#clock.steady();
    const logged = inEnglish(message, values);
    for (const [one, at] of this.#told) if (now - at >= pause) this.#told.delete(one);
    if (this.#told.has(logged)) return;
    this.#told.set(logged, now);
    this.#tell(say(message, values), logged);
  }
}
