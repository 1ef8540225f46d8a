import { RepeatedWords } from '../../../core/history/words.ts';
import type { Bodies } from '../bodies/bodies.ts';
import type { State } from '../sqlite/state.ts';
import { piecesOf } from './block-words.ts';

/** Words of the records that are not in a block yet, kept in memory as long as those are the same. */
export class TailWords {
  readonly #state: State;
  readonly #bodies: Bodies;
  #words = new Map<string, number[]>();
  #first = 0;
  #last = 0;

  constructor(state: State, bodies: Bodies) {
    this.#state = state;
    this.#bodies = bodies;
  }

  /** Forgets: after a deletion, or when the file was written by another process. */
  forget(): void {
    this.#words = new Map();
    this.#first = 0;
    this.#last = 0;
  }

  /** Numbers of the records with a word, or with one that begins so. */
  find(word: string, beginning: boolean): ReadonlySet<number> {
    this.#catchUp();
    if (!beginning) return new Set(this.#words.get(word) ?? []);
    const found = new Set<number>();
    for (const [known, seqs] of this.#words) {
      if (known.startsWith(word)) for (const seq of seqs) found.add(seq);
    }
    return found;
  }

  #catchUp(): void {
    const { tail } = this.#state;
    const first = tail[0]?.seq ?? 0;
    const last = tail.at(-1)?.seq ?? 0;
    if (first !== this.#first || last < this.#last) this.forget();
    if (last === this.#last && first === this.#first) return;
    const repeated = new RepeatedWords();
    const facets = new Map(tail.map(({ seq, facet }) => [seq, facet]));
    for (const { seq, slot } of this.#bodies.freshBetween(this.#last + 1, last)) {
      const facet = facets.get(seq);
      if (facet === undefined) continue;
      const words = new Set<string>();
      for (const piece of piecesOf(this.#state.lookups.facet(facet), slot)) {
        repeated.add(piece, words);
      }
      for (const word of words) {
        const known = this.#words.get(word);
        if (known) known.push(seq);
        else this.#words.set(word, [seq]);
      }
    }
    this.#first = first;
    this.#last = last;
  }
}
