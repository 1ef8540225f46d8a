import {
  closeSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import * as z from 'zod';
import { genesis, type ChainPlace } from '../../../core/history/chain.ts';
import { codeOf } from '../../../core/system-error.ts';
import { digestFileSync, readTextFileSync } from '../../files/read-file.ts';
import { losses } from '../marks.ts';
import type { Database } from '../sqlite/database.ts';
import { hex } from '../sqlite/sql.ts';
import { sizeOf } from './connect.ts';

const place = z.object({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const headShape = place.extend({
  /** A newer entry, if there is one, as {@link latestOf} writes it. */
  latest: z.string().default(''),
  /** When it was written, milliseconds since 1970; 0 in files of the first release. */
  at: z.number().default(0),
  /** The oldest entry there was: tells this history from another. */
  first: place.nullable().default(null),
  /** Size and SHA-256 of the whole file, while nobody writes it; null as soon as somebody does. */
  sealed: z.object({ bytes: z.int(), sha256: z.string() }).nullable().default(null),
});

/** The newest entry as it was when this was written; hashes in hexadecimal. */
export type KeptHead = z.infer<typeof headShape>;

/** Where the latest entry is in the file: it is written over in place with each transaction. */
const before = '{"latest":"';

/** Number, hash, and the number again, always as long: a writing that was seen half done does not fit. */
function latestOf({ seq, hash }: ChainPlace): string {
  const number = String(seq).padStart(16, '0');
  return `${number} ${hex(hash)} ${number}`;
}

function withLatest(head: KeptHead): KeptHead {
  const [, number, hash] = /^(\d{16}) ([0-9a-f]{64}) \1$/.exec(head.latest) ?? [];
  const seq = Number(number ?? 0);
  return hash !== undefined && seq > head.seq ? { ...head, seq, hash } : head;
}

/**
 * Keeps what is known of a history in a file beside it: its newest entry, its first, and while nobody writes the digest
 * of the whole file. Whoever can write the one can write the other; it shows accidents and careless changes.
 */
export class HeadKeeper {
  readonly #file: string;
  readonly #path: string;
  readonly #now: () => number;
  /** The file that was written here last, open: each transaction writes to it. */
  #handle: number | null = null;
  #noted = 0;
  /** The version of the history, as SQLite counts what others write, for which the seal was taken off. */
  #openedAt: number | null = null;
  /** True when something was written here. */
  wrote = false;

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#path = `${file.replace(/\.sqlite$/, '')}.head.json`;
    this.#now = now;
  }

  /** Returns what was kept last; `none`: there is no such file; `unreadable`: there is one that says nothing. */
  read(): KeptHead | 'none' | 'unreadable' {
    try {
      const value: unknown = JSON.parse(readTextFileSync(this.#path));
      const head = headShape.safeParse(value).data;
      return head ? withLatest(head) : 'unreadable';
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? 'none' : 'unreadable';
    }
  }

  /** Returns what was kept last, where that can be read. */
  known(): KeptHead | null {
    const kept = this.read();
    return typeof kept === 'object' ? kept : null;
  }

  /** Begins to keep, before there is a history: from here on a missing head is a finding. */
  begin(): void {
    if (this.read() !== 'none') return;
    this.#write({ seq: 0, hash: hex(genesis), at: this.#now(), first: null, sealed: null });
  }

  /** Returns whether a chain holds what was kept: as an entry, as one that was dropped, or as the head before a loss. */
  holds(db: Database, { seq, hash }: KeptHead): boolean {
    if (seq === 0 || (db.newest('cut')?.upTo ?? 0) >= seq) return true;
    const stored = db.hashOf(seq);
    if (stored && hex(stored) === hash) return true;
    return losses(db).some((loss) => loss.kind === 'loss' && loss.head >= seq && loss.hash !== '');
  }

  /** Returns whether a chain begins as the one that was kept. False only where another beginning can be seen. */
  begins(db: Database, { first }: KeptHead): boolean {
    const stored = first && db.hashOf(first.seq);
    return !first || !stored || hex(stored) === first.hash;
  }

  /** Inside every transaction that writes: the file is no longer what was sealed. */
  beforeWrite({ sql }: Database): void {
    const version = sql.int('PRAGMA data_version');
    if (version === this.#openedAt) return;
    const kept = this.known();
    if (kept?.sealed) this.#write({ ...kept, sealed: null });
    this.#openedAt = version;
    this.wrote = true;
  }

  /** The history is opened anew: another connection counts from another number. */
  opened(): void {
    this.#openedAt = null;
  }

  /** After each transaction: keeps the newest entry. It outlives this process, though maybe not a power cut. */
  note(db: Database): void {
    if (db.head.seq === this.#noted) return;
    this.#noted = db.head.seq;
    if (this.#handle === null) {
      this.remember(db);
      return;
    }
    try {
      writeSync(this.#handle, latestOf(db.head), before.length);
    } catch {
      // What was remembered before still holds.
    }
  }

  /** Lets go of the file. */
  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }

  /** Keeps the newest entry for good. Not when the chain lacks what was kept before, for that must stay visible. */
  remember(db: Database, sealed: KeptHead['sealed'] = null): void {
    const kept = this.known();
    if (kept && (kept.seq > db.head.seq || !this.holds(db, kept))) return;
    const first = db.first();
    const { seq, hash } = db.head;
    const oldest = first && { seq: first.seq, hash: hex(first.hash) };
    try {
      this.#write({ seq, hash: hex(hash), at: this.#now(), first: oldest, sealed });
    } catch {
      // A head that can't be written is no reason to stop: the old one still holds.
    }
  }

  /** At the end: keeps the newest entry, and the digest of the whole file where nothing is written any more. */
  seal(db: Database): void {
    const [blocked] = db.sql.get('PRAGMA wal_checkpoint(TRUNCATE)') ?? [];
    if (blocked !== 0) return this.remember(db);
    // With the lock: nobody writes between the digest and its note.
    db.sql.transaction(() => {
      db.refresh();
      const quiet = sizeOf(`${this.#file}-wal`) === 0;
      this.remember(db, quiet ? digestFileSync(this.#file) : null);
    });
  }

  /** On the disk when it returns. Throws when it can't be written; the one before is there then. */
  #write({ seq, hash, at, first, sealed }: Omit<KeptHead, 'latest'>): void {
    const part = `${this.#path}.part`;
    const latest = latestOf({ seq, hash: Buffer.from(hash, 'hex') });
    const text = JSON.stringify({ latest, seq, hash, at, first, sealed });
    try {
      writeFileSync(part, text, { mode: 0o600, flush: true });
      // A folder in its place would refuse it for ever.
      const there = lstatSync(this.#path, { throwIfNoEntry: false });
      if (there?.isDirectory()) renameSync(this.#path, `${this.#path}.broken-${this.#now()}`);
      this.close();
      renameSync(part, this.#path);
      this.#handle = openSync(this.#path, 'r+');
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  }
}

/** Returns whether a file is still what was sealed, and no log beside it would change it. */
export function isSealed(
  file: string,
  { bytes, sha256 }: NonNullable<KeptHead['sealed']>,
): boolean {
  if (sizeOf(`${file}-wal`) > 0 || sizeOf(file) !== bytes) return false;
  return digestFileSync(file).sha256 === sha256;
}
