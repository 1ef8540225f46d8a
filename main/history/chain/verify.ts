import { setImmediate as turn } from 'node:timers/promises';
import type { ChainHasher, ChainPlace } from '../../../core/history/chain.ts';
import { checkLink, genesis } from '../../../core/history/chain.ts';
import type { Verification } from '../../../core/history/verification.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import { FoldCheck } from './fold-check.ts';
import { plainHasher } from './hasher.ts';
import type { StoredLink } from './links.ts';
import { linkContent, linksBetween } from './links.ts';
import { newestCut, salvaged } from '../reading/marks.ts';
import { hex } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** How to check. */
export interface VerifyRequest {
  /** The last head kept outside the file, or null. */
  readonly remembered: { readonly seq: number; readonly hash: string } | null;
  readonly signal?: AbortSignal;
  /** Told how many of how many entries are checked. */
  readonly onProgress?: (done: number, total: number) => void;
}

const step = 512;

/**
 * Checks the chain from its first entry to what is the last one now, then what the lists keep besides. Stops
 * at the first thing that does not fit. Throws the signal's reason when stopped, and what SQLite throws.
 */
export async function verify(
  state: State,
  bodies: Bodies,
  request: VerifyRequest,
): Promise<Verification> {
  const walk = new Walk(state, bodies);
  const { remembered } = request;
  const head = state.head.seq;
  const base = walk.place.seq;
  for (let first = base + 1; first <= head && !walk.bad; first += step) {
    request.signal?.throwIfAborted();
    const last = Math.min(head, first + step - 1);
    state.snapshot(() => walk.range(first, last, remembered));
    request.onProgress?.(last - base, head - base);
    await turn();
  }
  state.snapshot(() => {
    if (!walk.bad) walk.end(head, remembered);
  });
  // Retention dropped the start meanwhile: what looked like a hole was none.
  if (walk.bad && newestCut(state)?.upTo !== walk.cut) return verify(state, bodies, request);
  return walk.result();
}

class Walk {
  place: ChainPlace;
  bad: Verification['bad'] = null;
  readonly cut: number | undefined;
  readonly #state: State;
  readonly #bodies: Bodies;
  readonly #folds: FoldCheck;
  readonly #lostEntries: readonly (readonly [number, number])[];
  readonly #lostBodies: readonly (readonly [number, number])[];
  #hasher: ChainHasher | null = null;
  /** True behind a hole: the next link has nothing before it to be checked against. */
  #hole = false;
  #entries = 0;
  #keyed = 0;
  #unchecked = 0;
  #lost = 0;

  constructor(state: State, bodies: Bodies) {
    this.#state = state;
    this.#bodies = bodies;
    const cut = newestCut(state);
    this.cut = cut?.upTo;
    this.place = cut
      ? { seq: cut.upTo, hash: Buffer.from(cut.hash, 'hex') }
      : { seq: 0, hash: genesis };
    if (cut) this.#hasher = this.#hasherFor(cut.algorithm, cut.keyId);
    const salvages = salvaged(state);
    this.#lostEntries = salvages.flatMap(({ entries }) => entries);
    this.#lostBodies = salvages.flatMap((salvage) => salvage.bodies);
    const lastLost = Math.max(0, ...this.#lostEntries.map(([, last]) => last));
    this.#folds = new FoldCheck(state, Math.max(this.place.seq, lastLost));
  }

  range(first: number, last: number, remembered: VerifyRequest['remembered']): void {
    let links: Map<number, StoredLink>;
    try {
      links = linksBetween(this.#state, first, last);
    } catch (error) {
      if (!(error instanceof BrokenStore)) throw error;
      this.#fail(first, null, `An entry from ${first} to ${last} cannot be read: ${error.message}`);
      return;
    }
    for (let seq = first; seq <= last && !this.bad; seq += 1) {
      const link = links.get(seq);
      if (!link) this.#missing(seq);
      else this.#check(link);
      if (seq === remembered?.seq && link && hex(link.hash) !== remembered.hash) {
        this.#fail(seq, null, 'Its hash is not the one that was kept outside the file.');
      }
    }
  }

  end(head: number, remembered: VerifyRequest['remembered']): void {
    if (remembered && remembered.seq > head) {
      const count = remembered.seq - head;
      this.#fail(
        head + 1,
        null,
        count === 1 ? 'The last entry is missing.' : `The last ${count} entries are missing.`,
      );
      return;
    }
    for (const { record, reason } of this.#folds.remaining(head))
      this.#fail(record, record, reason);
    const block = this.bad ? null : this.#folds.blocks();
    if (block) this.#fail(block.record, null, block.reason);
  }

  result(): Verification {
    const keyed =
      this.#keyed === 0 ? 'none' : this.#keyed === this.#entries ? 'all' : ('some' as const);
    return {
      intact: this.bad === null,
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
    const { seq, entry } = link;
    const record = entry.kind === 'record' ? seq : 'record' in entry ? entry.record : null;
    if (entry.kind === 'era') this.#hasher = this.#hasherFor(entry.algorithm, entry.keyId);
    this.#entries += 1;
    try {
      const hasher = this.#hasher;
      const content = hasher && linkContent(this.#state, this.#bodies, link, hasher);
      if (hasher?.algorithm === 'hmac-sha-256') this.#keyed += 1;
      const excused = hasher === null || within(this.#lostBodies, seq);
      let reason: string | null = null;
      if (hasher && content !== null && !this.#hole) {
        reason = checkLink(this.place, { seq, content, hash: link.hash }, hasher);
      } else if (!this.#hole && !excused) reason = 'Its bodies are not there.';
      else this.#unchecked += 1;
      reason ??=
        entry.kind === 'record' ? this.#folds.made(seq, entry) : this.#folds.step(seq, entry);
      if (reason !== null) this.#fail(seq, record, reason);
    } catch (error) {
      if (!(error instanceof BrokenStore)) throw error;
      this.#fail(seq, record, error.message);
    }
    this.#hole = false;
    this.place = { seq, hash: link.hash };
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

function within(ranges: readonly (readonly [number, number])[], seq: number): boolean {
  return ranges.some(([first, last]) => seq >= first && seq <= last);
}
