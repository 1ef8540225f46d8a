import { emptyLedger, foldLedger, type Ledger, type Sighting } from '../../core/ledger.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Walked } from './records.ts';
import { withDeletions, type WalkedStore } from './with-deletions.ts';
import type { LongWork } from '../../core/ports.ts';

/** What the ledger is read from. */
export interface IdentityRooms {
  readonly store: () => Promise<Outcome<WalkedStore>>;
  /** Candor's own random id, which names no installation; null: it has none yet. */
  readonly ownId: () => string | null;
}

/** Reads every identity that the recorded payloads carry; `stopped` when it was. */
export type ReadIdentities = (work: LongWork) => Promise<Outcome<Ledger>>;

/**
 * Builds it. What was read is kept in memory, so that the next time only what came since is read; where bodies were
 * deleted meanwhile all is read anew, because what is deleted is forgotten here, too. Crash reports are Candor's
 * own and are passed over.
 */
export function createReadIdentities(rooms: IdentityRooms): ReadIdentities {
  let read: { readonly ledger: Ledger; readonly upTo: number; readonly deletions: number } = {
    ledger: emptyLedger,
    upTo: 0,
    deletions: 0,
  };
  return async (work) => {
    const opened = await withDeletions(rooms.store);
    if (!opened.ok) return opened;
    const { store, deletions } = opened.value;
    let { ledger, upTo } = deletions === read.deletions ? read : { ledger: emptyLedger, upTo: 0 };
    try {
      for await (const walked of store.walk({ ...work, filters: {}, above: upTo })) {
        ledger = foldLedger(ledger, walked.flatMap(sightingIn), rooms.ownId());
        upTo = walked.at(-1)?.record ?? upTo;
      }
    } catch (error) {
      if (!work.signal.aborted) throw error;
      return failure('stopped', 'Stopped before the end.');
    }
    read = { ledger, upTo, deletions };
    return success(ledger);
  };
}

function sightingIn({ origin, at, userId, made }: Walked): Sighting[] {
  return origin === 'crash' ? [] : [{ origin, at, userId, body: made }];
}
