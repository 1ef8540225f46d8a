import { genesis } from '../../../core/history/chain.ts';
import { losses } from '../reading/marks.ts';
import { hex, int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { digestFileSync } from '../../files/read-file.ts';
import { HeadFile, type RememberedHead } from './head-file.ts';
import { sizeOf } from './seal.ts';

/** Keeps what is known of a history outside its file: its newest entry, and while nobody writes, the whole file. */
export class Keeper {
  readonly #file: string;
  readonly #head: HeadFile;
  readonly #now: () => number;
  /** The version of the file, as SQLite counts what others write, for which the seal was taken off. */
  #openedAt: number | null = null;
  /** True when something was written here. */
  wrote = false;

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#head = new HeadFile(`${file.replace(/\.sqlite$/, '')}.head.json`);
    this.#now = now;
  }

  /** What was kept last. */
  read(): RememberedHead | 'none' | 'unreadable' {
    return this.#head.read();
  }

  /** Before a file is there: from here on a missing head is a finding. */
  begin(): void {
    if (this.read() !== 'none') return;
    this.#head.write({ seq: 0, hash: hex(genesis), at: this.#now(), first: null, sealed: null });
  }

  /** True when a chain holds what was kept: as an entry, as one dropped by retention, or as the head before a loss. */
  holds(state: State, { seq, hash }: RememberedHead): boolean {
    if (seq === 0 || (state.newest('cut')?.upTo ?? 0) >= seq) return true;
    const stored = state.hashOf(seq);
    if (stored && hex(stored) === hash) return true;
    return losses(state).some(
      (loss) => loss.kind === 'loss' && loss.head >= seq && loss.hash !== '',
    );
  }

  /** True when a chain begins as the one that was kept. False only where another beginning can be seen. */
  begins(state: State, { first }: RememberedHead): boolean {
    const stored = first && state.hashOf(first.seq);
    return !first || !stored || hex(stored) === first.hash;
  }

  /** Inside every transaction that writes: the file is no longer what was sealed. */
  beforeWrite(state: State): void {
    const version = int(state.sql.get('PRAGMA data_version')?.[0]);
    if (version === this.#openedAt) return;
    const kept = this.read();
    if (typeof kept === 'object' && kept.sealed) this.#head.write({ ...kept, sealed: null });
    this.#openedAt = version;
    this.wrote = true;
  }

  /** The file is opened anew: another connection counts from another number. */
  opened(): void {
    this.#openedAt = null;
  }

  /** Keeps the newest entry. Not when the chain lacks what was kept before, for that must stay visible. */
  remember(state: State, sealed: RememberedHead['sealed'] = null): void {
    const { head } = state;
    const kept = this.read();
    if (typeof kept === 'object' && (kept.seq > head.seq || !this.holds(state, kept))) return;
    const first = state.first();
    try {
      this.#head.write({
        seq: head.seq,
        hash: hex(head.hash),
        at: this.#now(),
        first: first && { seq: first.seq, hash: hex(first.hash) },
        sealed,
      });
    } catch {
      // A head that cannot be written is no reason to stop: the old one still holds.
    }
  }

  /** At the end: keeps the newest entry, and the digest of the whole file where nothing is written any more. */
  seal(state: State): void {
    const { sql } = state;
    const [blocked] = sql.get('PRAGMA wal_checkpoint(TRUNCATE)') ?? [];
    if (blocked !== 0) return this.remember(state);
    // With the lock: nobody writes between the digest and its note.
    sql.run('BEGIN IMMEDIATE');
    try {
      state.refresh();
      const quiet = sizeOf(`${this.#file}-wal`) === 0;
      this.remember(state, quiet ? digestFileSync(this.#file) : null);
    } finally {
      sql.run('ROLLBACK');
    }
  }
}
