import type { HistoryFilters } from '../../core/history/filters.ts';
import type { WholeRecord } from '../../core/history/rows.ts';
import type { Verification } from '../../core/history/verification.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { ChainHead, Openers } from '../../core/ports.ts';
import type { CreateStore } from '../profile/versioned-file.ts';
import type { Installation, OptOutShown } from '../../core/deletion/facts.ts';

/** The newest link of the history's chain, and what a check of the chain found. */
export interface ChainState extends ChainHead {
  readonly verification: Verification;
}

/** What the room is given. */
export interface DeletionDeps {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  readonly createStore: CreateStore;
  readonly now: () => Date;
  /** The user's time zone, `Europe/Berlin`. */
  readonly timeZone: () => string;
  /** Random bytes, for references. */
  readonly random: (bytes: number) => Uint8Array;
  /** The records that filters leave, oldest first, some at a time. */
  readonly records: (filters: HistoryFilters) => AsyncIterable<readonly WholeRecord[]>;
  /** Checks the chain and gives its head; for the evidence bundle. */
  readonly chain: () => Promise<Outcome<ChainState>>;
  /** Signs a digest with the key of the history; null where there is none. Without it nothing is signed. */
  readonly sign?: (digest: string) => Promise<string | null>;
  readonly optOut: () => Promise<Outcome<OptOutShown>>;
  /** The installation of the server read last, whose payloads may not be in the history; null: none. */
  readonly current: () => Installation | null;
  /** Candor's own random id, which is no installation of the vendor's; null: there is none. */
  readonly ownId: () => string | null;
  readonly open: Openers | null;
}
