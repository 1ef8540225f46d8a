import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** When bytes last left this machine. */
export interface LastLeft {
  /** Milliseconds since 1970 of the newest time bytes left, or may have; null when none ever did. */
  readonly at: number | null;
  /** Since when nothing has left: that time, or the first entry of the history; null when it is empty. */
  readonly quietSince: number | null;
}

/**
 * When something last left. What is found of the steps is kept, so that the next question reads only what came
 * since; an attempt without an outcome counts, because its bytes may have left.
 */
export class LastLeaving {
  readonly #state: State;
  #upTo = 0;
  #newest: number | null = null;

  constructor(state: State) {
    this.#state = state;
  }

  /** Answers for the whole history. */
  find(): LastLeft {
    const { sql, head } = this.#state;
    if (head.seq < this.#upTo) [this.#upTo, this.#newest] = [0, null];
    const row = sql.get('SELECT max(at) FROM step WHERE seq > ? AND bytes > 0', this.#upTo);
    this.#newest = latest(this.#newest, row?.[0]);
    this.#upTo = head.seq;
    let at = this.#newest;
    const open = sql.all('SELECT seq, at FROM record WHERE state < 3 AND state = 1');
    for (const [seq, made] of open) {
      const begun = sql.get('SELECT max(at) FROM step WHERE record = ? AND kind = 0', int(seq));
      at = latest(at, begun?.[0] ?? made);
    }
    return { at, quietSince: at ?? this.#state.first()?.at ?? null };
  }
}

function latest(known: number | null, found: unknown): number | null {
  if (typeof found !== 'number') return known;
  return known === null ? found : Math.max(known, found);
}
