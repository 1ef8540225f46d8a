import type { Origin } from '../history/record.ts';

/** A payload on its way in, whoever made it. */
export interface Payload {
  readonly origin: Origin;
  readonly event: string;
  readonly userId: string;
  /** The address it is for; empty when there is none. */
  readonly destination: string;
  /** The body as it was made. */
  readonly made: Uint8Array;
  /** Why it stays here even when the gate is open, one sentence; null or not given: it may go. */
  readonly held?: string | null;
  /** A reading for the local history: it stays here, whatever the gate says. */
  readonly recordOnly?: true;
}

/** A payload that is in the history. */
export interface Submitted {
  /** Number of its record. */
  readonly record: number;
  /** What became of it: the first answer, not the last of many attempts. */
  readonly settled: Promise<Settled>;
}

/** What became of a payload that was handed in. */
export type Settled =
  | { readonly kind: 'delivered'; readonly record: number; readonly status: number | null }
  | { readonly kind: 'blocked'; readonly record: number; readonly reason: string }
  /** `again`: it will be tried again. */
  | {
      readonly kind: 'failed';
      readonly record: number;
      readonly reason: string;
      readonly again: boolean;
    }
  /** It is recorded and waits behind others, or for another Candor that is sending. */
  | { readonly kind: 'waiting'; readonly record: number; readonly reason: string };
