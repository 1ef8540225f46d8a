import { renameSync } from 'node:fs';
import { say } from '../../../core/messages/language.ts';
import { storeMessages as messages } from '../messages.ts';
import { BrokenStore, HistoryFault } from '../sqlite/faults.ts';
import { kindOf } from '../sqlite/schema.ts';
import { hex, Sql, text } from '../sqlite/sql.ts';
import { check } from '../verify.ts';
import { openNew, partOf, removeAll, type FileOptions } from './begin.ts';
import { openReading, sizeOf } from './connect.ts';
import { copyInto } from './copy.ts';
import { sourceOfFirst } from './format-1.ts';
import { HeadKeeper } from './head.ts';

/**
 * Brings a file of the first release up to date: copies it step by step into a new file, whose chain and numbers are the
 * same, and pauses after each. An end in between costs nothing: the next time goes on where it ended. The old file stays
 * until the new one verifies, and nobody else gets it meanwhile. Throws `BrokenStore` when something of it can't be
 * read, or the copy doesn't verify; the old one is as it was then.
 */
export function* migrate({ file, hasher, busyMs }: FileOptions): Generator<void> {
  const old = new Sql(file, { busyMs, readOnly: false });
  try {
    // Both wait for everybody else to close it, and empty the log beside it.
    const mode = text(old.get('PRAGMA journal_mode = DELETE')?.[0]);
    if (mode !== 'delete') throw new HistoryFault('busy', say(messages.otherCandor));
    old.exec('BEGIN EXCLUSIVE');
    const source = sourceOfFirst(old);
    const options = { file: partOf(file), hasher, busyMs };
    let to = openNew(options);
    try {
      const { seq, hash } = to.head;
      const [same] = [...source.records(seq, seq), ...source.steps(seq, seq)];
      // What was begun may be a copy of another file.
      if (seq > 0 && (!same || hex(same.hash) !== hex(hash))) {
        to.sql.close();
        removeAll(options.file);
        to = openNew(options);
      }
      yield* copyInto(source, to);
      const { bad } = yield* check(to);
      if (bad) throw new BrokenStore(bad.reason);
      if (to.head.seq !== source.top()) throw new BrokenStore('The newest entry cannot be read.');
      // The first release kept no head before its first end; from here on there is one. Nobody knows of when it is.
      const keeper = new HeadKeeper(file, () => 0);
      if (keeper.read() === 'none') keeper.remember(to);
      keeper.close();
    } finally {
      to.sql.close();
    }
  } finally {
    old.close();
  }
  renameSync(partOf(file), file);
}

/** Returns whether a file is there and of the first release. Throws what SQLite throws. */
export function isFirst(file: string): boolean {
  if (sizeOf(file) === 0) return false;
  const { sql, close } = openReading(file, 0);
  try {
    return kindOf(sql) === 'first';
  } finally {
    close();
  }
}
