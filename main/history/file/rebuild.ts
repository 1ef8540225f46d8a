import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ChainHasher } from '../../../core/history/chain.ts';
import { genesis } from '../../../core/history/chain.ts';
import { plainHasher } from '../chain/hasher.ts';
import { createSchema, kindOf, setUp } from '../sqlite/schema.ts';
import { Sql } from '../sqlite/sql.ts';
import { State } from '../sqlite/state.ts';
import { addHousekeeping } from '../writing/append.ts';
import { copyInto, drain, missingIn } from './copy.ts';
import type { Keeper } from './keeper.ts';
import { sizeOf } from './seal.ts';
import type { Source } from './source.ts';
import { countEntries, troubleWords, type Trouble } from './trouble.ts';

const parts = ['', '-wal', '-shm'];

/** A new file is made under this name, and gets the other's when it is whole. */
export function partOf(file: string): string {
  return `${file}.new`;
}

/** Opens the new file that is being made, goes on with one that was begun, and gives what works on it. */
export function openPart(file: string, hasher: ChainHasher, busyMs: number): State {
  const sql = new Sql(partOf(file), { busyMs, readOnly: false });
  try {
    setUp(sql);
    if (kindOf(sql) !== 'this') createSchema(sql);
    return new State(sql, hasher);
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** Removes a new file that was not finished. */
export function removePart(file: string): void {
  for (const end of parts) rmSync(partOf(file) + end, { force: true });
}

/** What a new history is begun with. */
export interface Beginning {
  readonly file: string;
  readonly hasher: ChainHasher;
  readonly busyMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly trouble: Trouble;
  /** What can be read of the old one; null: nothing that belongs to it. */
  readonly source: Source | null;
  readonly keeper: Keeper;
}

/**
 * Begins a new history after trouble: copies what can be read into a new file, appends an entry that names the head
 * it follows and what is lost, sets the old file aside, and puts the new one in its place. An end in between is
 * finished by {@link finishSwap}, or begun again.
 */
export function beginAnew(beginning: Beginning): void {
  const { file, hasher, busyMs, now, trouble, source, keeper } = beginning;
  removePart(file);
  const aside = sizeOf(file) > 0 ? asideName(file, now) : null;
  const state = openPart(file, hasher, busyMs);
  try {
    if (source) drain(copyInto(source, state));
    tellLoss(state, trouble, { now, file: aside && basename(aside) });
    keeper.remember(state);
  } finally {
    state.sql.close();
  }
  if (aside === null) rmSync(file, { force: true });
  else move(file, aside);
  for (const end of parts.slice(1)) rmSync(file + end, { force: true });
  renameSync(partOf(file), file);
}

/** Appends the entry that tells of trouble, behind the newest entry that was known. */
export function tellLoss(
  state: State,
  trouble: Trouble,
  { now, file }: { readonly now: number; readonly file: string | null },
): void {
  const { head } = trouble;
  state.transact(() => {
    const readable = state.head;
    const known = head !== null && head.seq > readable.seq;
    const place = known ? { seq: head.seq, hash: Buffer.from(head.hash, 'hex') } : readable;
    const whole = !known && trouble.kind === 'headless';
    const missing = whole ? { entries: [], bodies: [] } : missingIn(state, place.seq);
    const reason = troubleWords(trouble, countEntries(state));
    // Numbers that were given once are not given again.
    state.head = place;
    addHousekeeping(state, {
      kind: 'loss',
      at: now,
      reason,
      file,
      head: place.seq,
      hash: place.hash === genesis ? '' : Buffer.from(place.hash).toString('hex'),
      ...missing,
    });
  });
}

/** Finishes what an end in between left: the old file was set aside already and the new one is whole. */
export function finishSwap(file: string): void {
  const part = partOf(file);
  if (existsSync(file) || !existsSync(part)) return;
  const state = openPart(file, plainHasher, 0);
  const aside = state.newest('loss')?.file ?? null;
  state.sql.close();
  if (aside !== null && existsSync(join(dirname(file), aside))) renameSync(part, file);
}

function asideName(file: string, now: number): string {
  // Colons cannot stand in a file name on Windows.
  const time = new Date(now).toISOString().replaceAll(':', '-');
  const stem = join(dirname(file), `${basename(file, '.sqlite')}.broken-${time}`);
  for (let turn = 0; ; turn += 1) {
    const name = `${stem}${turn === 0 ? '' : `-${turn}`}.sqlite`;
    if (!existsSync(name)) return name;
  }
}

function move(from: string, to: string): void {
  for (const end of parts) {
    if (!existsSync(from + end)) continue;
    // What SQLite makes anew, and logs without content, are not needed beside a file set aside.
    if (end === '-shm' || (end === '-wal' && sizeOf(from + end) === 0)) rmSync(from + end);
    else renameSync(from + end, to + end);
  }
}
