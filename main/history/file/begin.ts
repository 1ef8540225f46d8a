import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ChainHasher } from '../../../core/history/chain.ts';
import { genesis } from '../../../core/history/chain.ts';
import { troubleWords, type TroubleKind } from '../../../core/history/verification.ts';
import { makeFolder } from '../../files/make-private.ts';
import { brokenName } from '../../profile/broken-name.ts';
import { addStep } from '../append.ts';
import { plainHasher } from '../chain.ts';
import { Database } from '../sqlite/database.ts';
import { createSchema, kindOf, setUp } from '../sqlite/schema.ts';
import { hex, Sql } from '../sqlite/sql.ts';
import { openReading, sizeOf } from './connect.ts';
import { copyInto, drain, missingIn, type Source } from './copy.ts';
import type { HeadKeeper, KeptHead } from './head.ts';

/** What is wrong with the file, before anything was done about it. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** What was kept outside the file; null: nothing that can be read. */
  readonly head: KeptHead | null;
}

/** Where the history is and what it works with. */
export interface FileOptions {
  /** Path of `history.sqlite`. */
  readonly file: string;
  readonly hasher: ChainHasher;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly busyMs: number;
}

const parts = ['', '-wal', '-shm', '-journal'];

/** Makes a history without entries. Throws what SQLite and the file system throw. */
export function createFile({ file, hasher, busyMs }: FileOptions, keeper: HeadKeeper): void {
  makeFolder(dirname(file));
  keeper.begin();
  openNew({ file, hasher, busyMs }).sql.close();
}

/** Returns the path under which a new file is made; it gets the other's when it is whole. */
export function partOf(file: string): string {
  return `${file}.new`;
}

/** Opens a new file, or goes on with one that was begun. */
export function openNew({ file, hasher, busyMs }: FileOptions): Database {
  const sql = new Sql(file, { busyMs, readOnly: false });
  try {
    setUp(sql);
    if (kindOf(sql) !== 'this') createSchema(sql);
    return new Database(sql, hasher);
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** Removes a file with its journal files. */
export function removeAll(file: string): void {
  for (const end of parts) rmSync(file + end, { force: true });
}

/**
 * Begins a new history after trouble: copies what can be read of the old one into a new file, appends an entry that
 * names the head it follows and what is lost, sets the old file aside, and puts the new one in its place. An end in
 * between is finished by {@link finishSwap}, or begun again. `now`: milliseconds since 1970.
 */
export function beginAnew(
  options: FileOptions,
  trouble: Trouble,
  source: Source,
  keeper: HeadKeeper,
  now: number,
): void {
  const { file } = options;
  const part = partOf(file);
  removeAll(part);
  const kept = sizeOf(file) > 0 || sizeOf(`${file}-wal`) > 0;
  const aside = kept ? brokenName(dirname(file), basename(file), new Date(now)) : null;
  const db = openNew({ ...options, file: part });
  try {
    drain(copyInto(source, db));
    tellLoss(db, trouble, now, aside);
    keeper.remember(db);
  } finally {
    db.sql.close();
  }
  if (aside !== null) move(file, join(dirname(file), aside));
  removeAll(file);
  renameSync(part, file);
}

/** Appends the entry that tells of trouble, behind the newest entry that was known. */
export function tellLoss(db: Database, trouble: Trouble, now: number, file: string | null): void {
  const { kind, head } = trouble;
  db.transact(() => {
    const known = head !== null && head.seq > db.head.seq;
    const place = known ? { seq: head.seq, hash: Buffer.from(head.hash, 'hex') } : db.head;
    const nothing = { entries: [], bodies: [] };
    const missing = kind === 'headless' ? nothing : missingIn(db, place.seq);
    const reason = troubleWords(kind, head, countEntries(db));
    // Numbers that were given once are not given again.
    db.head = place;
    const hash = place.hash === genesis ? '' : hex(place.hash);
    addStep(db, { kind: 'loss', at: now, reason, file, head: place.seq, hash, ...missing });
  });
}

/** Returns how many entries a database has. */
export function countEntries({ sql }: Database): number {
  return sql.int('SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM step)');
}

/** Finishes what an end in between left: the old file was set aside already and the new one is whole. */
export function finishSwap(file: string): void {
  const part = partOf(file);
  if (existsSync(file) || !existsSync(part)) return;
  try {
    const { sql, close } = openReading(part, 0);
    const aside = new Database(sql, plainHasher).newest('loss')?.file ?? null;
    close();
    if (aside !== null && existsSync(join(dirname(file), aside))) renameSync(part, file);
  } catch {
    // It is not whole, or can't be put in its place now: then the old file counts as gone.
  }
}

function move(from: string, to: string): void {
  // A log can be there without its file.
  if (!existsSync(from)) writeFileSync(to, '', { mode: 0o600 });
  for (const end of parts) {
    // What SQLite makes anew, and logs without content, are not needed beside a file set aside.
    const needed = end === '' ? existsSync(from) : end !== '-shm' && sizeOf(from + end) > 0;
    if (needed) renameSync(from + end, to + end);
  }
}
