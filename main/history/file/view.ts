import { dirname } from 'node:path';
import { say } from '../../../core/messages/language.ts';
import { RecordList } from '../list.ts';
import { storeMessages as messages } from '../messages.ts';
import { LastSentFinder } from '../pending.ts';
import { Database } from '../sqlite/database.ts';
import { BrokenStore, HistoryFault, isBroken, isUnwritable, sqliteCode } from '../sqlite/faults.ts';
import { emptyInMemory, kindOf, setUp } from '../sqlite/schema.ts';
import { Sql } from '../sqlite/sql.ts';
import { finishSwap, type FileOptions, type Trouble } from './begin.ts';
import { openReading, sizeOf, statsOf } from './connect.ts';
import { copyInto, drain, sourceOf } from './copy.ts';
import { sourceOfFirst } from './format-1.ts';
import { isSealed, type HeadKeeper, type KeptHead } from './head.ts';
import { migrate } from './migrate.ts';

/** What is shown of a history: the file itself, or where that can't be, what is known of it in memory. */
export interface View {
  readonly db: Database;
  readonly list: RecordList;
  readonly lastSent: LastSentFinder;
  readonly lastBeyond: LastSentFinder;
  /** True when it is in memory and nobody else can change it. */
  readonly own: boolean;
  /** True when it can be written. */
  readonly writes: boolean;
  readonly trouble: Trouble | null;
  /** True when it is a copy, because the file’s folder can’t be written. */
  readonly copied: boolean;
  /** Why it can't be written, as SQLite says it; null where that was not tried. */
  readonly refusal: unknown;
  readonly close: () => void;
}

function viewOf(db: Database, rest: Partial<View>): View {
  return {
    db,
    list: new RecordList(db),
    lastSent: new LastSentFinder(db, 'anywhere'),
    lastBeyond: new LastSentFinder(db, 'beyond'),
    own: false,
    writes: false,
    trouble: null,
    copied: false,
    refusal: null,
    close: () => db.sql.close(),
    ...rest,
  };
}

/** Pages of a file whose structure is checked when it is opened; a larger one takes too long (a second for 400 MB). */
const mostChecked = 16_384;

/** Opens a file as it is. Throws what SQLite and the file system throw, but for damage. */
export function openView(options: FileOptions, keeper: HeadKeeper): View {
  const { file } = options;
  finishSwap(file);
  const kept = keeper.read();
  const head = typeof kept === 'object' ? kept : null;
  const there = statsOf(file);
  if (there && !there.isFile()) return emptyView(options, { kind: 'other', head });
  // Not to be opened: SQLite removes a log beside an empty file.
  if (sizeOf(file) === 0) {
    needsFolder(file);
    const fine = kept === 'none' ? sizeOf(`${file}-wal`) === 0 : head?.seq === 0;
    return emptyView(options, fine ? null : { kind: there ? 'empty' : 'gone', head });
  }
  return openKind(options, keeper, head);
}

/** Throws where the folder of a file is none. Not "nothing was recorded": nobody can tell what there is. */
function needsFolder(file: string): void {
  if (statsOf(dirname(file))?.isDirectory() === false)
    throw new HistoryFault('cannot-write', say(messages.noFolder));
}

/** Opens a file that has bytes, by what kind of database it is. */
function openKind(options: FileOptions, keeper: HeadKeeper, head: KeptHead | null): View {
  const changed = head?.sealed ? isChanged(options.file, head.sealed, keeper) : false;
  let view: View | null = null;
  try {
    view = connect(options, changed);
    const kind = kindOf(view.db.sql);
    if (kind === 'first') {
      view.close();
      view = openFirst(options);
      return view.own ? view : examined(view, options, keeper, false);
    }
    if (kind === 'this') return examined(view, options, keeper, changed);
    view.close();
    const fine = kind === 'empty' && (head === null || head.seq === 0) && !changed;
    return emptyView(options, fine ? null : { kind: kind === 'empty' ? 'empty' : 'other', head });
  } catch (error) {
    view?.close();
    if (!isBroken(error)) throw error;
    return salvaged(options, { kind: 'damaged', head });
  }
}

/** Returns whether a file is not what was sealed, and nobody took the seal off meanwhile: who writes does that first. */
function isChanged(
  file: string,
  sealed: NonNullable<KeptHead['sealed']>,
  keeper: HeadKeeper,
): boolean {
  return !isSealed(file, sealed) && keeper.known()?.sealed?.sha256 === sealed.sha256;
}

/** Returns what can be read of a damaged file, in memory. */
export function salvaged(options: FileOptions, trouble: Trouble | null): View {
  const view = emptyView(options, trouble);
  try {
    const from = openReading(options.file, options.busyMs, true);
    try {
      const first = kindOf(from.sql) === 'first';
      const source = first
        ? sourceOfFirst(from.sql)
        : sourceOf(new Database(from.sql, options.hasher));
      drain(copyInto(source, view.db, trouble?.head?.seq));
    } finally {
      from.close();
    }
  } catch (error) {
    if (trouble === null || (!isBroken(error) && sqliteCode(error) === null)) throw error;
  }
  return view;
}

/** Compares a file with what was kept outside of it. */
function examined(view: View, options: FileOptions, keeper: HeadKeeper, changed: boolean): View {
  const { db } = view;
  const head = keeper.known();
  db.refresh();
  // Reads a little of everything, so that gross damage shows now.
  const { seq } = db.head;
  if (head === null) return seq === 0 ? view : { ...view, trouble: { kind: 'headless', head } };
  if (!keeper.begins(db, head)) {
    view.close();
    return emptyView(options, { kind: 'other', head });
  }
  const whole = keeper.holds(db, head);
  // Left by a process that was killed, or open in another: there is no digest to compare it with.
  const unknown = !head.sealed && db.sql.int('PRAGMA page_count') <= mostChecked;
  if (changed || unknown) {
    const [sound] = db.sql.get('PRAGMA quick_check(1)') ?? [];
    if (sound !== 'ok') throw new BrokenStore(String(sound));
  }
  if (whole && !changed) return view;
  // What can't be read of it is not there; a check reads it on a connection of its own.
  db.bodies.tolerant = true;
  return { ...view, trouble: { kind: whole || seq >= head.seq ? 'changed' : 'shorter', head } };
}

/** Opens a file of this schema: to be written where that can be, and to be read where not. */
function connect({ file, busyMs, hasher }: FileOptions, onlyRead: boolean): View {
  let refusal: unknown = null;
  if (!onlyRead) {
    const sql = new Sql(file, { busyMs, readOnly: false });
    try {
      setUp(sql);
      sql.get('SELECT count(*) FROM sqlite_schema');
      return viewOf(new Database(sql, hasher), { writes: true });
    } catch (error) {
      sql.close();
      if (!isUnwritable(error)) throw error;
      refusal = error;
    }
  }
  const { sql, copied, close } = openReading(file, busyMs);
  return viewOf(new Database(sql, hasher), { copied, refusal, close });
}

/** Opens a file of the first release: brought up to date, or where it can't be written now, a copy in memory. */
function openFirst(options: FileOptions): View {
  try {
    drain(migrate(options));
  } catch (error) {
    if (isBroken(error) || !isUnwritable(error)) throw error;
    return { ...salvaged(options, null), copied: true, refusal: error };
  }
  return connect(options, false);
}

function emptyView({ hasher }: FileOptions, trouble: Trouble | null): View {
  return viewOf(new Database(emptyInMemory(), hasher), { own: true, trouble });
}
