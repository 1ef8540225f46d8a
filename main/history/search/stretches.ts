import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** What is known of neighbouring records without reading them. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** How many records it has. */
  readonly count: number;
  /** Earliest and latest time of them; null when there are none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Numbers of a stretch. */
const size = 512;

/**
 * Where records lie in the order of their numbers, in memory: so that a far page, or a span of time, is read
 * without passing over all that lies before it.
 */
export class Stretches {
  readonly #state: State;
  #known: Stretch[] = [];
  #generation = -1;
  #first = 0;

  constructor(state: State) {
    this.#state = state;
  }

  /** All stretches, oldest first. */
  all(): readonly Stretch[] {
    const { generation, head, sql } = this.#state;
    if (generation === this.#generation) return this.#known;
    const first = int(sql.get('SELECT coalesce(min(seq), 1) FROM record')?.[0]);
    if (first !== this.#first) this.#known = [];
    // Only the last one can have grown: records never change their time.
    this.#known.pop();
    let next = this.#known.at(-1)?.last ?? first - 1;
    while (next < head.seq) {
      const stretch = this.#read(next + 1, next + size);
      this.#known.push(stretch);
      next = stretch.last;
    }
    this.#first = first;
    this.#generation = generation;
    return this.#known;
  }

  /** The numbers between which all records of a span of time lie; null when there are none. */
  between(from: number, to: number): readonly [first: number, last: number] | null {
    const fits = ({ low, high }: Stretch): boolean =>
      low !== null && high !== null && high >= from && low < to;
    const [first, last] = [this.all().find(fits), this.all().findLast(fits)];
    return first && last ? [first.first, last.last] : null;
  }

  /** Where to begin to read, newest first, to pass over `offset` records: the highest number, and how many to skip. */
  below(offset: number): { readonly from: number; readonly skip: number } {
    let skip = offset;
    const all = this.all();
    for (let index = all.length - 1; index >= 0; index -= 1) {
      const stretch = all[index];
      if (!stretch) break;
      if (skip < stretch.count) return { from: stretch.last, skip };
      skip -= stretch.count;
    }
    return { from: 0, skip: 0 };
  }

  #read(first: number, last: number): Stretch {
    const row = this.#state.sql.get(
      'SELECT count(*), min(at), max(at) FROM record WHERE seq BETWEEN ? AND ?',
      first,
      last,
    );
    return { first, last, count: int(row?.[0]), low: time(row?.[1]), high: time(row?.[2]) };
  }
}

function time(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
