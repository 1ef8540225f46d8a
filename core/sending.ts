import type { Consent } from './consent.ts';
import type { LastCheck, Loss } from './history/verification.ts';
import type { Outcome } from './outcome.ts';

/** Candor's own payload as it would be sent now; nothing is sent by asking. */
export interface OwnPreview {
  readonly event: string;
  readonly userId: string;
  /** The exact body for the chosen destination: Segment's envelope, or the collector's message. */
  readonly text: string;
  /** Where it would go; empty when no destination is set. */
  readonly destination: string;
}

/** What became of a payload that was sent by hand. */
export interface SendResult {
  readonly outcome: 'sent' | 'blocked' | 'failed' | 'pending';
  /** Why, one sentence. */
  readonly words: string;
  /** The record that tells it whole. */
  readonly id: string;
}

/** Long work on the history that is under way. */
export interface HistoryWork {
  readonly what: 'verify' | 'export' | 'bundle' | 'identities';
  readonly done: number;
  readonly total: number;
}

/** What Candor itself may send, and what has left this machine. */
export interface Sending {
  /** The one switch: closed, nothing leaves this machine, whatever the other two say. */
  readonly gate: Consent;
  /** Candor's own reports: the switch and `reports.own`. */
  readonly own: Consent;
  /** What the relay captured: the switch and `relay.mode`. */
  readonly forwarding: Consent;
  /** For a person: `Segment at api.segment.io`; empty when there is none. */
  readonly destination: string;
  readonly writeKey: 'keyring' | 'memory' | 'environment' | 'none';
  /** RFC 3339; null when nothing was ever sent. */
  readonly lastLeft: string | null;
  /** RFC 3339, since when nothing was sent; null when the history is empty. */
  readonly quietSince: string | null;
  /** The same two of what left this machine: what went to an address of its own did not. */
  readonly beyond: Pick<Sending, 'lastLeft' | 'quietSince'>;
  readonly records: number;
  /** Records that wait for their delivery. */
  readonly pending: number;
  /** `keyed`: hashes need the key of the system's keyring; null: the history is not open yet. */
  readonly chain: 'keyed' | 'plain' | null;
  /** What happened to the history's file, one sentence; null when all is well. */
  readonly problem: string | null;
  /** What is lost of the history and the user has not acknowledged; null when there is nothing. */
  readonly loss: Loss | null;
  /** The newest integrity check of this history; null: none was made, or it says nothing any more. */
  readonly checked: LastCheck | null;
  readonly work: HistoryWork | null;
}

/** Returns when something was last sent, and since when nothing was. `found`: milliseconds since 1970; a failure: not known. */
export function lastSentOf(
  found?: Outcome<{ readonly at: number | null; readonly quietSince: number | null }>,
): Sending['beyond'] {
  const { at, quietSince } = found?.ok === true ? found.value : { at: null, quietSince: null };
  return { lastLeft: isoOrNull(at), quietSince: isoOrNull(quietSince) };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
