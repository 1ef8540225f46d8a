import type { Refusal } from './admit.ts';
import type { RelayClock } from './types.ts';

/** What is said of a request that was turned away, one sentence each. */
const sentences: Readonly<Record<Exclude<Refusal, 503>, string>> = {
  400: 'A request was refused: it holds no payload.',
  403: 'A request was refused: it comes from a web page, or is meant for another host.',
  404: 'A request was refused: it was not sent to the relay’s address. Compare the line in the server’s .env with the one above.',
  413: 'A payload was refused: it is too large.',
  429: 'Payloads were refused: too many came at once.',
};

/** The same is said again after this time, in milliseconds. */
const pause = 60_000;

/** Tells why requests are turned away: each reason at most once a minute, however many come. */
export class Refusals {
  readonly #clock: Pick<RelayClock, 'steady'>;
  readonly #tell: (sentence: string) => void;
  readonly #told = new Map<string, number>();

  constructor(clock: Pick<RelayClock, 'steady'>, tell: (sentence: string) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  refused(status: Exclude<Refusal, 503>): void {
    this.#once(sentences[status]);
  }

  /** `why`: one sentence. */
  unrecorded(why: string): void {
    this.#once(`A payload was refused, because it could not be recorded. ${why}`);
  }

  #once(sentence: string): void {
    const now = this.#clock.steady();
    for (const [one, at] of this.#told) if (now - at >= pause) this.#told.delete(one);
    if (this.#told.has(sentence)) return;
    this.#told.set(sentence, now);
    this.#tell(sentence);
  }
}
