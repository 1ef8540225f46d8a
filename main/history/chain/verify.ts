import { setImmediate as turn } from 'node:timers/promises';
import type { ChainHasher, ChainPlace } from '../../../core/history/chain.ts';
import { checkLink, contentOf, genesis } from '../../../core/history/chain.ts';
import type { Verification } from '../../../core/history/verification.ts';
import { losses } from '../reading/marks.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import type { State } from '../sqlite/state.ts';
import { FoldCheck } from './fold-check.ts';
import { plainHasher } from './hasher.ts';
import { IndexCheck } from './index-check.ts';
import type { StoredLink } from './links.ts';
import { linksBetween, recordContent } from './links.ts';

/** How to check. */
export interface VerifyRequest {
  readonly signal?: AbortSignal;
  /** Told how many of how many entries are checked. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What the chain itself shows; what is known from outside comes on top. */
export type ChainFinding = Pick<Verification, 'entries' | 'unchecked' | 'lost' | 'keyed' | 'bad'>;

const atOnce = 256;

/**
 * Checks the chain from its first entry to its last, then what stands beside it, and pauses after each step. Stops at
 * the first thing that does not fit. Nothing of `state` may change meanwhile: it is read in one transaction, or
 * nobody else has it. Throws what SQLite throws.
 */
export function* check(
  state: State,
  onProgress: VerifyRequest['onProgress'] = () => undefined,
): Generator<void, ChainFinding> {
  const walk = new Walk(state);
  const head = state.head.seq;
  const base = walk.place.seq;
  for (let first = base + 1; first <= head && !walk.bad; first += atOnce) {
    const last = Math.min(head, first + atOnce - 1);
    walk.range(first, last);
    onProgress(last - base, head - base);
    yield;
  }
  if (!walk.bad) yield* walk.end();
  return walk.result();
}

/** The same with time for other work in between. Throws the signal's reason when stopped. */
export async function verify(state: State, request: VerifyRequest): Promise<ChainFinding> {
  const steps = check(state, request.onProgress);
  for (;;) {
    request.signal?.throwIfAborted();
    const step = steps.next();
    if (step.done === true) return step.value;
    // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
    await turn();
  }
}

class Walk {
  place: ChainPlace;
  bad: Verification['bad'] = null;
  readonly #state: State;
  readonly #folds: FoldCheck;
  readonly #index: IndexCheck;
  readonly #lostEntries: readonly (readonly [number, number])[];
  readonly #lostBodies: readonly (readonly [number, number])[];
  /** Hashes of the heads that losses name, by number. */
  readonly #heads: ReadonlyMap<number, string>;
  #hasher: ChainHasher | null = null;
  /** True behind a hole: the next link has nothing before it to be checked against. */
  #hole = false;
  #entries = 0;
  #keyed = 0;
  #unchecked = 0;
  #lost = 0;

  constructor(state: State) {
    this.#state = state;
    const cut = state.newest('cut');
    this.place = cut
      ? { seq: cut.upTo, hash: Buffer.from(cut.hash, 'hex') }
      : { seq: 0, hash: genesis };
    if (cut) this.#hasher = this.#hasherFor(cut.algorithm, cut.keyId);
    const lost = losses(state);
    this.#lostEntries = lost.flatMap(({ entries }) => entries);
    this.#lostBodies = lost.flatMap(({ bodies }) => bodies);
    this.#heads = new Map(
      lost.flatMap((entry) =>
        entry.kind === 'loss' && entry.hash !== '' ? [[entry.head, entry.hash] as const] : [],
      ),
    );
    const lastLost = Math.max(0, ...this.#lostEntries.map(([, last]) => last));
    this.#folds = new FoldCheck(state, Math.max(this.place.seq, lastLost));
    this.#index = new IndexCheck(state);
  }

  range(first: number, last: number): void {
    const links = linksBetween(this.#state, first, last, (_seq, work) => tried(work));
    for (let seq = first; seq <= last && !this.bad; seq += 1) {
      const link = links.get(seq);
      if (link) this.#check(link);
      else this.#missing(seq);
    }
  }

  /** What stands beside the chain, in steps. */
  *end(): Generator<void> {
    for (const { record, reason } of this.#folds.remaining()) this.#fail(record, record, reason);
    if (this.bad) return;
    for (const trouble of this.#index.troubles()) {
      if (trouble !== null) {
        this.#fail(0, null, trouble);
        return;
      }
      yield;
    }
  }

  result(): ChainFinding {
    const keyed =
      this.#keyed === 0 ? 'none' : this.#keyed === this.#entries ? 'all' : ('some' as const);
    return {
      entries: this.#entries,
      unchecked: this.#unchecked,
      lost: this.#lost,
      keyed,
      bad: this.bad,
    };
  }

  #missing(seq: number): void {
    if (!within(this.#lostEntries, seq)) {
      this.#fail(seq, null, `Entry ${seq} is missing.`);
      return;
    }
    this.#lost += 1;
    this.#hole = true;
    this.place = { seq, hash: genesis };
  }

  #check(link: StoredLink): void {
    const { seq } = link;
    this.#entries += 1;
    // A history that goes on after a loss follows the head that was kept outside, where one was known.
    const known = this.#hole ? this.#heads.get(seq - 1) : undefined;
    if (known !== undefined) {
      this.place = { seq: seq - 1, hash: Buffer.from(known, 'hex') };
      this.#hole = false;
    }
    if ('wrong' in link) {
      this.#fail(seq, null, link.wrong);
      return;
    }
    const found = tried(() => ('record' in link ? this.#record(link) : this.#step(link)));
    if (found !== null) {
      const record = 'record' in link ? seq : 'record' in link.step ? link.step.record : null;
      this.#fail(seq, record, typeof found === 'string' ? found : found.wrong);
    }
    this.#hole = false;
    this.place = { seq, hash: link.hash };
  }

  #record({ seq, hash, record }: Extract<StoredLink, { record: unknown }>): string | null {
    const { bodies } = this.#state;
    const packed = bodies.packed(seq);
    const slot = packed ?? bodies.of(seq);
    if (packed) this.#index.packed(record, packed);
    const hasher = this.#hasher;
    const content = hasher && recordContent(record, slot, hasher);
    const excused = within(this.#lostBodies, seq);
    if (hasher && content === null && !this.#hole && !excused) return 'Its bodies are not there.';
    return this.#linked(seq, hash, content) ?? this.#folds.made(record);
  }

  #step({ seq, hash, step }: Extract<StoredLink, { step: unknown }>): string | null {
    if (step.kind === 'era') this.#hasher = this.#hasherFor(step.algorithm, step.keyId);
    return (
      this.#linked(seq, hash, this.#hasher && contentOf(seq, step)) ?? this.#folds.step(seq, step)
    );
  }

  /** Checks a link against the one before it; null content: it cannot be computed. */
  #linked(seq: number, hash: Uint8Array, content: string | null): string | null {
    const hasher = this.#hasher;
    if (hasher?.algorithm === 'hmac-sha-256') this.#keyed += 1;
    if (!hasher || content === null || this.#hole) {
      this.#unchecked += 1;
      return null;
    }
    return checkLink(this.place, { seq, content, hash }, hasher);
  }

  #hasherFor(algorithm: ChainHasher['algorithm'], keyId: string): ChainHasher | null {
    if (algorithm === 'sha-256') return plainHasher;
    const own = this.#state.hasher;
    return own.algorithm === algorithm && own.keyId === keyId ? own : null;
  }

  #fail(entry: number, record: number | null, reason: string): void {
    this.bad ??= { entry, record: record === null ? null : String(record), reason };
  }
}

/** What comes of work that reads; a value that cannot be is a finding. */
function tried<T>(work: () => T): T | { readonly wrong: string } {
  try {
    return work();
  } catch (error) {
    if (error instanceof BrokenStore) return { wrong: error.message };
    throw error;
  }
}

function within(ranges: readonly (readonly [number, number])[], seq: number): boolean {
  return ranges.some(([first, last]) => seq >= first && seq <= last);
}
