import type { CapturedPayload, SubmitCaptured } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

/** What became of a payload that was handed in: the number of its record, or why there is none. */
export type Recorded =
  { readonly ok: true; readonly record: number } | { readonly ok: false; readonly why: string };

/** Most payloads and bytes of one transaction, so that none of them waits long for the others. */
const mostAtOnce = 256;
const mostBytes = 4_194_304;
/** Turns of the loop, a fraction of a millisecond in all, that a payload waits for as many as came last time. */
const mostTurns = 40;

/**
 * Records payloads. All that come in the same turn of the loop share one transaction, because what takes time is
 * the disk's word that it has them.
 */
export class Recorder {
  readonly #submit: SubmitCaptured;
  #queue: { readonly payload: CapturedPayload; readonly tell: (result: Recorded) => void }[] = [];
  #scheduled = false;
  #turns = 0;
  #before = 0;

  constructor(submit: SubmitCaptured) {
    this.#submit = submit;
  }

  /** Hands a payload in; `tell` is called once it is on the disk, or cannot be. Never throws. */
  record(payload: CapturedPayload, tell: (result: Recorded) => void): void {
    this.#queue.push({ payload, tell });
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#turns = 0;
    setImmediate(() => this.#look());
  }

  /** Records what waits, now. */
  flush(): void {
    this.#scheduled = false;
    this.#before = this.#queue.length;
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, this.#fitting());
      const done = this.#safely(batch.map(({ payload }) => payload));
      for (const [index, { tell }] of batch.entries()) {
        const record = done.ok ? done.value[index] : undefined;
        if (record !== undefined) tell({ ok: true, record });
        else
          tell({ ok: false, why: done.ok ? say(messages.historyUnreadable) : done.error.message });
      }
    }
  }

  /**
   * Senders that were answered together post their next ones almost together: to write each of them alone would make
   * all of them wait. A sender who is alone never waits.
   */
  #look(): void {
    this.#turns += 1;
    if (this.#queue.length >= this.#before || this.#turns > mostTurns) this.flush();
    else setImmediate(() => this.#look());
  }

  #fitting(): number {
    let bytes = 0;
    let count = 0;
    for (const { payload } of this.#queue) {
      bytes += payload.made.length;
      if (count > 0 && (count === mostAtOnce || bytes > mostBytes)) break;
      count += 1;
    }
    return count;
  }

  #safely(payloads: readonly CapturedPayload[]): ReturnType<SubmitCaptured> {
    try {
      return this.#submit(payloads);
    } catch {
      return { ok: false, error: { code: 'internal', message: say(messages.historyUnreadable) } };
    }
  }
}
