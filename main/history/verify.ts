import { setImmediate as turn } from 'node:timers/promises';
import { findingMessages } from '../../core/history/kept/messages.ts';
import type { ChainHasher, ChainPlace } from '../../core/history/chain.ts';
import { checkLink, contentOf, genesis, missing } from '../../core/history/chain.ts';
import type { Verification } from '../../core/history/verification.ts';
import type { LongWork } from '../../core/ports.ts';
import type { Body } from './bodies.ts';
import { hasherFor } from './chain.ts';
import { IndexCheck } from './index-check.ts';
import { losses } from './marks.ts';
import type { Database, Link } from './sqlite/database.ts';
import { BrokenStore } from './sqlite/faults.ts';
import type { RecordRow, StepEntry } from './sqlite/rows.ts';
import { hex } from './sqlite/sql.ts';

/** What the chain itself shows; what is known from outside comes on top. */
export type ChainFinding = Pick<Verification, 'entries' | 'unchecked' | 'lost' | 'keyed' | 'bad'>;

const atOnce = 256;

/**
 * Checks the chain from its first entry to its last, then what is beside it, and pauses after each step. Stops at the
 * first thing that doesn't fit. Nothing of `db` may change meanwhile: it is read in one transaction, or nobody else has
 * it. Throws what SQLite throws.
 */
export function* check(
  db: Database,
  onProgress: LongWork['onProgress'] = () => undefined,
): Generator<void, ChainFinding> {
  const walk = new Walk(db);
  const head = db.head.seq;
  const base = walk.place.seq;
  for (let first = base + 1; first <= head && !walk.bad; first += atOnce) {
    const last = Math.min(head, first + atOnce - 1);
    walk.range(first, last);
    onProgress(last - base, head - base);
    yield;
  }
  for (let first = base + 1; first <= head && !walk.bad; first += 4 * atOnce) {
    walk.outcomes(first, first + 4 * atOnce - 1);
    yield;
  }
  if (!walk.bad) yield* walk.end();
  return walk.result();
}

/** Does the same with time for other work in between. Throws the signal's reason when stopped. */
export async function verify(db: Database, request: Partial<LongWork>): Promise<ChainFinding> {
  const steps = check(db, request.onProgress);
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
  readonly #db: Database;
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

  constructor(db: Database) {
    this.#db = db;
    const cut = db.newest('cut');
    this.place = { seq: cut?.upTo ?? 0, hash: cut ? Buffer.from(cut.hash, 'hex') : genesis };
    if (cut) this.#begin(cut);
    const lost = losses(db);
    this.#lostEntries = lost.flatMap(({ entries }) => entries);
    this.#lostBodies = lost.flatMap(({ bodies }) => bodies);
    const heads = lost.flatMap((loss) => (loss.kind === 'loss' && loss.hash !== '' ? [loss] : []));
    this.#heads = new Map(heads.map(({ head, hash }) => [head, hash]));
    this.#index = new IndexCheck(db);
  }

  /** Checks the entries from one number to another. */
  range(first: number, last: number): void {
    const links = tried(() => this.#db.links(first, last));
    if ('wrong' in links) {
      if (first === last) this.#fail(first, null, links.wrong);
      // One by one, to find the first that makes no entry.
      else for (let seq = first; seq <= last && !this.bad; seq += 1) this.range(seq, seq);
    } else for (const link of links) if (!this.bad) this.#check(link);
  }

  /** Checks what the lists show of records, which is not hashed, against their steps. */
  outcomes(first: number, last: number): void {
    // Those before a loss may miss steps.
    const loose = Math.max(0, ...this.#lostEntries.map(([, upTo]) => upTo));
    const [seq] = this.#db.sql.ints(wrongOutcome, Math.max(first, loose + 1), last);
    if (seq !== undefined) this.#fail(seq, seq, findingMessages.outcomeMisfit.text);
  }

  /** Checks what is beside the chain, in steps. */
  *end(): Generator<void> {
    for (const trouble of this.#index.troubles()) {
      if (trouble !== null) this.#fail(0, null, trouble);
      if (this.bad) return;
      yield;
    }
  }

  result(): ChainFinding {
    const some = this.#keyed === this.#entries ? 'all' : 'some';
    const keyed = this.#keyed === 0 ? 'none' : some;
    const [entries, unchecked, lost] = [this.#entries, this.#unchecked, this.#lost];
    return { entries, unchecked, lost, keyed, bad: this.bad };
  }

  #check(link: Link): void {
    const { seq, entry } = link;
    this.#pass(seq);
    if (this.bad) return;
    this.#entries += 1;
    // A history that goes on after a loss follows the head that was kept outside, where one was known.
    const known = this.#hole ? this.#heads.get(seq - 1) : undefined;
    if (known !== undefined) {
      this.place = { seq: seq - 1, hash: Buffer.from(known, 'hex') };
      this.#hole = false;
    }
    const found = tried(() => ({ reason: this.#wrongIn(link) }));
    const reason = 'wrong' in found ? found.wrong : found.reason;
    const record = entry.kind === 'made' ? seq : 'record' in entry ? entry.record : null;
    if (reason !== null) this.#fail(seq, record, reason);
    this.#hole = false;
    this.place = { seq, hash: link.hash };
  }

  /** Passes over the numbers before one that no entry has: they must be known to be lost. */
  #pass(to: number): void {
    for (let seq = this.place.seq + 1; seq < to; seq += 1) {
      if (!within(this.#lostEntries, seq)) return this.#fail(seq, null, missing(seq, seq));
      this.#lost += 1;
      this.#hole = true;
      this.place = { seq, hash: genesis };
    }
  }

  /** Returns what is wrong in an entry, one sentence; null where nothing is. */
  #wrongIn({ seq, hash, entry }: Link): string | null {
    if (entry.kind === 'era') this.#begin(entry);
    const content = entry.kind === 'made' ? this.#recordContent(entry) : contentOf(seq, entry);
    const hasher = this.#hasher;
    if (hasher?.algorithm === 'hmac-sha-256') this.#keyed += 1;
    if (hasher && content !== null && !this.#hole) {
      return checkLink(this.place, { seq, content, hash }, hasher);
    }
    this.#unchecked += 1;
    const excused = this.#hole || within(this.#lostBodies, seq);
    return hasher && content === null && !excused ? findingMessages.noBodies.text : null;
  }

  /** Returns the content of a record as it was hashed; null when its bodies were lost, or the key is not known. */
  #recordContent(record: RecordRow): string | null {
    const { bodies } = this.#db;
    const packed = bodies.packed(record.seq);
    const body = packed ?? bodies.of(record.seq);
    if (packed) this.#index.packed(record, packed);
    const digests = this.#hasher && digestsOf(body, this.#hasher);
    return digests && contentOf(record.seq, { ...record, digests });
  }

  #begin({ algorithm, keyId }: Extract<StepEntry, { kind: 'era' | 'cut' }>): void {
    this.#hasher = hasherFor(`${algorithm} ${keyId}`, this.#db.hasher);
  }

  #fail(entry: number, record: number | null, reason: string): void {
    this.bad ??= { entry, record: record === null ? null : String(record), reason };
  }
}

/** The first record between two numbers whose row is not what its steps make of it. */
const wrongOutcome = `SELECT seq FROM record WHERE seq BETWEEN ? AND ? AND (
  state <> coalesce((
    SELECT CASE kind WHEN 0 THEN 1 WHEN 1 THEN 3 WHEN 2 THEN 4 WHEN 3 THEN 2 ELSE 5 END
    FROM step WHERE step.record = record.seq ORDER BY step.seq DESC LIMIT 1), iif(blocked, 5, leaving))
  OR status IS NOT (
    SELECT step.status FROM step WHERE step.record = record.seq AND step.status IS NOT NULL
    ORDER BY step.seq DESC LIMIT 1)
  OR bytes <> (SELECT coalesce(sum(step.bytes), 0) FROM step WHERE step.record = record.seq)
) ORDER BY seq LIMIT 1`;

/** Returns the digests of a body; null when it was lost. */
function digestsOf({ state, made, sent }: Body, hasher: ChainHasher) {
  if (state === 'lost') return null;
  const digest = (bytes: Uint8Array): string => hex(state === 'kept' ? hasher.body(bytes) : bytes);
  const first = digest(made);
  return { made: first, sent: sent instanceof Uint8Array ? digest(sent) : sent && first };
}

/** Returns what comes of work that reads; a value that can't be is a finding. */
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
