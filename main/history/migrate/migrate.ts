import { renameSync } from 'node:fs';
import type { ChainHasher } from '../../../core/history/chain.ts';
import { copyInto } from '../file/copy.ts';
import { openReading } from '../file/open-reading.ts';
import { openPart, partOf, removePart } from '../file/rebuild.ts';
import { sizeOf } from '../file/seal.ts';
import { BrokenStore, HistoryFault } from '../sqlite/faults.ts';
import { kindOf } from '../sqlite/schema.ts';
import { hex, Sql, text } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { check } from '../chain/verify.ts';
import { sourceOfFirst } from './source-v1.ts';

/** What a file of the first release is brought up to date with. */
export interface Migration {
  readonly file: string;
  readonly hasher: ChainHasher;
  readonly busyMs: number;
}

/**
 * Brings a file of the first release up to date: copies it step by step into a new file, whose chain and numbers are
 * the same, and pauses after each. An end in between costs nothing: the next time goes on where it ended. The old
 * file stays until the new one verifies, and is not written meanwhile, because nobody else gets it. Throws
 * `BrokenStore` when something of it cannot be read, or the copy does not verify; the old one is as it was then.
 */
export function* migrate({ file, hasher, busyMs }: Migration): Generator<void> {
  const old = new Sql(file, { busyMs, readOnly: false });
  try {
    // Both wait for everybody else to close it, and empty the log beside it.
    const mode = text(old.get('PRAGMA journal_mode = DELETE')?.[0]);
    if (mode !== 'delete') throw new HistoryFault('busy', busyWords);
    old.exec('BEGIN EXCLUSIVE');
    const source = sourceOfFirst(old);
    let to = openPart(file, hasher, busyMs);
    try {
      if (!continues(to, old)) {
        to.sql.close();
        removePart(file);
        to = openPart(file, hasher, busyMs);
      }
      yield* copyInto(source, to);
      const { bad } = yield* check(to);
      if (bad) throw new BrokenStore(bad.reason);
      if (to.head.seq !== source.top()) throw new BrokenStore('The newest entry cannot be read.');
    } finally {
      to.sql.close();
    }
  } finally {
    old.close();
  }
  renameSync(partOf(file), file);
}

/** True when a file is there and of the first release. Throws what SQLite throws. */
export function isFirst(file: string): boolean {
  if (sizeOf(file) === 0) return false;
  const { sql, close } = openReading(file, 0);
  try {
    return kindOf(sql) === 'first';
  } finally {
    close();
  }
}

/** True when what was copied so far is a copy of this file. */
function continues(to: State, old: Sql): boolean {
  const { seq, hash } = to.head;
  if (seq === 0) return true;
  const row =
    old.get('SELECT hash FROM record WHERE seq = ?', seq) ??
    old.get('SELECT hash FROM step WHERE seq = ?', seq);
  return row?.[0] instanceof Uint8Array && hex(row[0]) === hex(hash);
}

const busyWords =
  'The history has to be brought up to date, and another Candor uses it. Close that one first.';
