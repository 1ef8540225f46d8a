import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrate } from '../migrate/migrate.ts';
import { sourceOfFirst } from '../migrate/source-v1.ts';
import { LastLeaving } from '../reading/left.ts';
import { Pages } from '../reading/page.ts';
import { HistoryFault, isBroken, isUnwritable, sqliteCode } from '../sqlite/faults.ts';
import { emptyInMemory, kindOf, setUp } from '../sqlite/schema.ts';
import { Sql } from '../sqlite/sql.ts';
import { State } from '../sqlite/state.ts';
import { copyInto, drain } from './copy.ts';
import type { RememberedHead } from './head-file.ts';
import type { Keeper } from './keeper.ts';
import type { OpenFileOptions } from './open-file.ts';
import { openReading } from './open-reading.ts';
import { finishSwap } from './rebuild.ts';
import { isSealed, sizeOf, type Seal } from './seal.ts';
import { sourceOf } from './source.ts';
import type { Trouble } from './trouble.ts';

/** What is shown of a history: the file itself, or where that cannot be, what is known of it in memory. */
export interface View {
  readonly state: State;
  readonly pages: Pages;
  readonly left: LastLeaving;
  /** True when it lies in memory and nobody else can change it. */
  readonly own: boolean;
  /** True when the file can be written. */
  readonly writes: boolean;
  readonly trouble: Trouble | null;
  /** What is to be said of how it is read, one sentence. */
  readonly word: string | null;
  /** Why it cannot be written, as SQLite says it; null where that was not tried. */
  readonly refusal: unknown;
  readonly close: () => void;
}

type Rest = Omit<View, 'state' | 'pages' | 'left'>;

function viewOf(state: State, rest: Partial<Rest>): View {
  return {
    state,
    pages: new Pages(state),
    left: new LastLeaving(state),
    own: false,
    writes: false,
    trouble: null,
    word: null,
    refusal: null,
    close: () => state.sql.close(),
    ...rest,
  };
}

const noFolder = 'The profile folder can’t be used: it is not a folder.';
const copyWord =
  'The profile folder can’t be written, so Candor reads a copy of the history. Nothing can be recorded until that is mended.';

/** Opens a file as it is. Throws what SQLite and the file system throw, but for damage. */
export function openView(options: OpenFileOptions, keeper: Keeper): View {
  const { file } = options;
  finishSwap(file);
  const kept = keeper.read();
  const head = typeof kept === 'object' ? kept : null;
  if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) === 0) {
    const folder = statSync(dirname(file), { throwIfNoEntry: false });
    // Not "nothing was recorded": nobody can tell what there is.
    if (folder?.isDirectory() === false) throw new HistoryFault('cannot-write', noFolder);
    return emptyView(options, kept === 'none' || head?.seq === 0 ? null : nothingThere(file, head));
  }
  const changed = head?.sealed ? isChanged(file, head.sealed, keeper) : false;
  let view: View | null = null;
  try {
    view = connect(options, changed);
    const kind = kindOf(view.state.sql);
    if (kind === 'first') {
      view.close();
      view = openFirst(options, keeper);
      return view.own ? view : examined(view, options, keeper, false);
    }
    if (kind !== 'this') {
      view.close();
      const fine = kind === 'empty' && (head === null || head.seq === 0) && !changed;
      return emptyView(options, fine ? null : { kind: kind === 'empty' ? 'empty' : 'other', head });
    }
    return examined(view, options, keeper, changed);
  } catch (error) {
    view?.close();
    if (!isBroken(error)) throw error;
    return salvaged(options, head);
  }
}

/** True when a file is not what was sealed, and nobody took the seal off meanwhile: who writes does that first. */
function isChanged(file: string, sealed: Seal, keeper: Keeper): boolean {
  if (isSealed(file, sealed)) return false;
  const now = keeper.read();
  return typeof now === 'object' && now.sealed?.sha256 === sealed.sha256;
}

/** What can be read of a damaged file, in memory. */
export function salvaged(options: OpenFileOptions, head: RememberedHead | null): View {
  const { file, busyMs } = options;
  const view = emptyView(options, { kind: 'damaged', head });
  try {
    const from = openReading(file, busyMs);
    try {
      fill(view.state, from.sql, options);
    } finally {
      from.close();
    }
  } catch (error) {
    if (!isBroken(error) && sqliteCode(error) === null) throw error;
  }
  return view;
}

/** Compares a file with what was kept outside of it. */
function examined(view: View, options: OpenFileOptions, keeper: Keeper, changed: boolean): View {
  const { state } = view;
  const kept = keeper.read();
  state.refresh();
  // Reads a little of everything, so that gross damage shows now.
  const { seq } = state.head;
  if (typeof kept !== 'object') {
    if (seq === 0) return view;
    return { ...view, trouble: { kind: 'headless', head: null } };
  }
  if (!keeper.begins(state, kept)) {
    view.close();
    return emptyView(options, { kind: 'other', head: kept });
  }
  const whole = keeper.holds(state, kept);
  if (whole && !changed) return view;
  return {
    ...view,
    trouble: { kind: whole || seq >= kept.seq ? 'changed' : 'shorter', head: kept },
  };
}

/** Opens a file of this schema: to be written where that can be, and to be read where not. */
function connect({ file, busyMs, hasher }: OpenFileOptions, onlyRead: boolean): View {
  let refusal: unknown = null;
  if (!onlyRead) {
    const sql = new Sql(file, { busyMs, readOnly: false });
    try {
      setUp(sql);
      sql.get('SELECT count(*) FROM sqlite_schema');
      return viewOf(new State(sql, hasher), { writes: true });
    } catch (error) {
      sql.close();
      if (!isUnwritable(error)) throw error;
      refusal = error;
    }
  }
  const { sql, copied, close } = openReading(file, busyMs);
  return viewOf(new State(sql, hasher), { word: copied ? copyWord : null, refusal, close });
}

/** A file of the first release: brought up to date, or where it cannot be written now, a copy in memory. */
function openFirst(options: OpenFileOptions, keeper: Keeper): View {
  const { file, busyMs, hasher } = options;
  try {
    drain(migrate({ file, hasher, busyMs }));
  } catch (error) {
    if (isBroken(error)) throw error;
    if (!isUnwritable(error)) throw error;
    const view = emptyView(options, null);
    const from = openReading(file, busyMs);
    try {
      fill(view.state, from.sql, options);
    } finally {
      from.close();
    }
    return { ...view, word: copyWord, refusal: error };
  }
  const view = connect(options, false);
  // The first release kept no head before its first end; from here on there is one.
  if (keeper.read() === 'none') keeper.remember(view.state);
  return view;
}

function fill(to: State, sql: Sql, { hasher }: OpenFileOptions): void {
  const source = kindOf(sql) === 'first' ? sourceOfFirst(sql) : sourceOf(new State(sql, hasher));
  drain(copyInto(source, to));
}

function emptyView({ hasher }: OpenFileOptions, trouble: Trouble | null): View {
  return viewOf(new State(emptyInMemory(), hasher), { own: true, trouble });
}

function nothingThere(file: string, head: RememberedHead | null): Trouble {
  return { kind: existsSync(file) ? 'empty' : 'gone', head };
}
