import type { Verification } from '../../../core/history/verification.ts';
import { verify, type ChainFinding, type VerifyRequest } from '../chain/verify.ts';
import { isoTime } from '../reading/page.ts';
import { failureOf, HistoryFault, isBroken } from '../sqlite/faults.ts';
import type { State } from '../sqlite/state.ts';
import { missingIn } from './copy.ts';
import type { RememberedHead } from './head-file.ts';
import type { OpenFile } from './open-file.ts';
import { troubleWords } from './trouble.ts';

/**
 * Checks a history: the chain and what stands beside it, then what is known from outside, and what the chain itself
 * says was lost. Throws a `HistoryFault` when it cannot be checked now, and the signal's reason when stopped.
 */
export async function verifyFile(file: OpenFile, request: VerifyRequest): Promise<Verification> {
  for (const again of [true, false]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the second time only where the first found the file damaged
      return await attempt(file, request);
    } catch (error) {
      request.signal?.throwIfAborted();
      const { code, message } = failureOf(error);
      if (!again || !isBroken(error)) throw new HistoryFault(code, message);
      file.afterTrouble(error);
    }
  }
  throw new Error('unreachable');
}

async function attempt(file: OpenFile, request: VerifyRequest): Promise<Verification> {
  // Read before: another process may record meanwhile, and then keep a head that is newer than what is read here.
  const kept = file.keeper.read();
  const { state, close } = file.still();
  try {
    const found = await verify(state, request);
    return finding(file, state, found, typeof kept === 'object' ? kept : null);
  } finally {
    close();
  }
}

function finding(
  file: OpenFile,
  state: State,
  found: ChainFinding,
  kept: RememberedHead | null,
): Verification {
  const { trouble } = file.view;
  const head = trouble?.head ?? kept;
  const told = file.losses();
  const missing = trouble ? missingIn(state, head?.seq ?? state.head.seq).entries : [];
  // Written over while it was open.
  const lacks = !trouble && head !== null && !file.keeper.holds(state, head);
  const reason = trouble
    ? troubleWords(trouble, found.entries)
    : lacks
      ? troubleWords({ kind: 'shorter', head }, found.entries)
      : null;
  const bad =
    found.bad ?? (reason === null ? null : { entry: missing[0]?.[0] ?? 0, record: null, reason });
  const losses = told.map(({ words }) => words);
  const intact = bad === null && losses.length === 0;
  return {
    ...found,
    intact: intact && found.unchecked > 0 ? null : intact,
    lost: missing.reduce((sum, [first, last]) => sum + last - first + 1, found.lost),
    head: head && {
      entry: head.seq,
      hash: head.hash,
      at: head.at > 0 ? isoTime(head.at) : null,
    },
    setAside: told.find(({ setAside }) => setAside !== null)?.setAside ?? null,
    losses,
    bad,
  };
}
