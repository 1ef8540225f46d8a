import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ChainHasher } from '../../../core/history/chain.ts';
import { genesis } from '../../../core/history/chain.ts';
import { addHousekeeping, transact } from '../writing/append.ts';
import { Bodies } from '../bodies/bodies.ts';
import { copyReadable } from './salvage-copy.ts';
import { migrate, setUp } from '../sqlite/schema.ts';
import { seal } from '../writing/seal.ts';
import { Sql } from '../sqlite/sql.ts';
import { State } from '../sqlite/state.ts';

/** A file that broke, and what is needed to begin a new one. */
export interface SalvageRequest {
  readonly file: string;
  readonly hasher: ChainHasher;
  readonly busyMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The highest number that was kept outside the file; 0 when there was none. */
  readonly remembered: number;
}

const parts = ['', '-wal', '-shm'];

/**
 * Sets a broken file aside as `history.broken-<time>.sqlite`, copies what can be read of it into a new one under
 * the old name, and appends an entry that names what was lost. Gives a sentence for the user. When the new file
 * cannot be written, the old one gets its name back and the error is thrown.
 */
export function salvage(request: SalvageRequest): string {
  const { file } = request;
  const aside = asideName(file, request.now);
  move(file, aside);
  try {
    const found = rebuild(request, aside);
    tidy(aside);
    return found === 0
      ? `The history file was damaged. Nothing in it could be read; it was set aside as ${basename(aside)}, and a new history was begun.`
      : `The history file was damaged. It was set aside as ${basename(aside)}; the ${found} records that could be read were kept.`;
  } catch (error) {
    for (const part of parts) rmSync(file + part, { force: true });
    move(aside, file);
    throw error;
  }
}

function rebuild(request: SalvageRequest, aside: string): number {
  const { file, hasher, busyMs, now } = request;
  const sql = new Sql(file, { busyMs, readOnly: false });
  try {
    setUp(sql, false);
    migrate(sql, false);
    const state = new State(sql, hasher);
    const bodies = new Bodies(state);
    const records = transact(state, () => {
      const copied = copyReadable(aside, sql, request.remembered);
      state.forget();
      // Numbers that were given once are not given again.
      if (copied.top > state.head.seq) state.head = { seq: copied.top, hash: genesis };
      addHousekeeping(state, {
        kind: 'salvage',
        at: now,
        file: basename(aside),
        entries: copied.lostEntries,
        bodies: copied.lostBodies,
      });
      return copied.records;
    });
    seal(state, bodies);
    return records;
  } finally {
    sql.close();
  }
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

/** Reading leaves other files beside the one set aside; those without content are not needed. */
function tidy(aside: string): void {
  const log = `${aside}-wal`;
  if (existsSync(log) && statSync(log).size === 0) rmSync(log);
  rmSync(`${aside}-shm`, { force: true });
}

function move(from: string, to: string): void {
  for (const part of parts) if (existsSync(from + part)) renameSync(from + part, to + part);
}
