import { isoTime } from '../../../core/history/iso-time.ts';
import { troubleWords, type Verification } from '../../../core/history/verification.ts';
import type { Database } from '../sqlite/database.ts';
import { failureOf, HistoryFault, isBroken } from '../sqlite/faults.ts';
import type { LongWork } from '../../../core/ports.ts';
import { verify, type ChainFinding } from '../verify.ts';
import { missingIn } from './copy.ts';
import type { KeptHead } from './head.ts';
import type { OpenFile } from './open-file.ts';

/**
 * Checks a history: the chain and what is beside it, then what is known from outside, and what the chain itself says
 * was lost. Throws a `HistoryFault` when it can't be checked now, and the signal's reason when stopped.
 */
export async function verifyFile(
  file: OpenFile,
  request: Partial<LongWork>,
): Promise<Verification> {
  try {
    return await attempt(file, request);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!isBroken(error)) throw faultOf(error);
    file.afterTrouble(error);
  }
  // Once more, of what can be read of it.
  return attempt(file, request).catch((error: unknown) => {
    request.signal?.throwIfAborted();
    throw faultOf(error);
  });
}

function faultOf(error: unknown): HistoryFault {
  const { code, message } = failureOf(error);
  return new HistoryFault(code, message);
}

async function attempt(file: OpenFile, request: Partial<LongWork>): Promise<Verification> {
  // Read before: another process may record meanwhile, and then keep a head that is newer than what is read here.
  const kept = file.keeper.known();
  const { db, close } = file.still();
  try {
    return finding(file, db, await verify(db, request), kept);
  } finally {
    close();
  }
}

/** Entries that are known of and not there. */
function missingOf({ view }: OpenFile, db: Database, head: KeptHead | null) {
  return view.trouble ? missingIn(db, head?.seq ?? db.head.seq).entries : [];
}

/** Why a file whose chain holds is not what was known of it outside; null: it is. */
function whyNot(
  file: OpenFile,
  db: Database,
  head: KeptHead | null,
  entries: number,
): string | null {
  const { trouble } = file.view;
  // Written over while it was open.
  const lacks = !trouble && head !== null && !file.keeper.holds(db, head);
  const kind = lacks ? 'shorter' : trouble?.kind;
  return kind === undefined ? null : troubleWords(kind, head, entries);
}

function finding(
  file: OpenFile,
  db: Database,
  found: ChainFinding,
  kept: KeptHead | null,
): Verification {
  const { trouble } = file.view;
  const head = trouble?.head ?? kept;
  const told = file.losses();
  const missing = missingOf(file, db, head);
  const reason = found.bad === null ? whyNot(file, db, head, found.entries) : null;
  const bad = reason === null ? found.bad : { entry: missing[0]?.[0] ?? 0, record: null, reason };
  const losses = told.map(({ words }) => words);
  const intact = bad === null && losses.length === 0;
  return {
    ...found,
    intact: intact && found.unchecked > 0 ? null : intact,
    lost: missing.reduce((sum, [first, last]) => sum + last - first + 1, found.lost),
    head: head && { entry: head.seq, hash: head.hash, at: head.at > 0 ? isoTime(head.at) : null },
    setAside: told.find(({ setAside }) => setAside !== null)?.setAside ?? null,
    losses,
    bad,
  };
}
