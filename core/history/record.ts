/**
 * What the history holds. It is an append-only chain of entries; a record, as people see it, is the fold of
 * the entries that belong to it. Times are milliseconds since 1970 (UTC) by the machine's clock, which may go
 * back: the order of entries is their number in the chain, never their time.
 */

/**
 * Who made a payload: the server itself, Candor's own reading, a crash report, a check for updates, or the export. The history keeps
 * the place in this list: what is new comes last.
 */
export const origins = ['captured', 'collected', 'crash', 'update', 'export'] as const;
/** One of {@link origins}. */
export type Origin = (typeof origins)[number];

/** What became of a record. `pending`: nothing final yet, a retry included. */
export const outcomes = ['pending', 'sent', 'failed', 'blocked'] as const;
/** One of {@link outcomes}. */
export type RecordOutcome = (typeof outcomes)[number];

/** A payload was made. The first entry of every record. */
export interface MadeEntry {
  readonly kind: 'made';
  readonly at: number;
  readonly origin: Origin;
  readonly event: string;
  readonly userId: string;
  /** The address it is for; empty when there is none. */
  readonly destination: string;
  /** `blocked` is final: no byte will leave. */
  readonly decision: 'allowed' | 'blocked';
  /** Why, one sentence. */
  readonly reason: string;
  /** True when the first attempt to send starts with this entry, so that it needs no entry of its own. */
  readonly leaving: boolean;
  /** The body as it was made. */
  readonly made: Uint8Array;
  /** The body as it will be sent; null when nothing is. May be the same bytes as `made`. */
  readonly sent: Uint8Array | null;
}

/** A body is about to leave. Written before any byte does; until an outcome follows, it may have left. */
export interface AttemptEntry {
  readonly kind: 'attempt';
  readonly at: number;
  /** Number of the record. */
  readonly record: number;
  /** The headers that leave with the body, one a line; not given where they hold a key of the user's. */
  readonly headers?: string;
}

/** How an attempt ended, or that a closed gate ended the record before one. */
export interface OutcomeEntry {
  readonly kind: 'outcome';
  readonly at: number;
  readonly record: number;
  readonly outcome: 'sent' | 'failed' | 'blocked';
  /** HTTP status, when the destination answered. */
  readonly status: number | null;
  /** What happened, one sentence without changing details (an equal text is stored once). */
  readonly words: string;
  /** False: it will be tried again, at `nextAt`. */
  readonly final: boolean;
  readonly nextAt: number | null;
  /** Bytes of the body that left in this attempt, as far as is known; 0 when no connection came about. */
  readonly bytes: number;
}

/** What a mark on the time line is about. */
export const markKinds = [
  'consent-on',
  'consent-off',
  'own-on',
  'own-off',
  'forward-on',
  'forward-off',
  'relay-in',
  'relay-out',
  'upgrade',
  'new-field',
  'verdict',
  'redaction',
  'retention',
  'deletion',
  'salvage',
  'hashing',
  'acknowledged',
] as const;
/** One of {@link markKinds}. */
export type MarkKind = (typeof markKinds)[number];

/** A moment to be drawn into the time line and the charts. No payload. */
export interface MarkEntry {
  readonly kind: 'mark';
  readonly at: number;
  readonly what: MarkKind;
  readonly text: string;
}

/** A connection of Candor's own that is no delivery, or one that was refused. */
export interface ConnectionEntry {
  readonly kind: 'connection';
  readonly at: number;
  /** Host and port, as a person would look it up. */
  readonly to: string;
  readonly purpose: string;
  readonly allowed: boolean;
  readonly reason: string;
}

/** What callers append. The store writes some more kinds itself; see {@link StoredEntry}. */
export type NewEntry = MadeEntry | AttemptEntry | OutcomeEntry | MarkEntry | ConnectionEntry;

/** Entries that only the store writes. */
export type HousekeepingEntry =
  | {
      /** A new start of hashing: the first entry of a chain, and whenever the key comes or goes. */
      readonly kind: 'era';
      readonly at: number;
      readonly algorithm: 'sha-256' | 'hmac-sha-256';
      /** Tells keys apart without telling the key; empty for plain hashes. */
      readonly keyId: string;
      /** Random, so that no two chains begin alike. */
      readonly salt: string;
    }
  | {
      /** Bodies were deleted; their digests stay. */
      readonly kind: 'tombstone';
      readonly at: number;
      readonly why: 'request' | 'retention';
      /** Numbers of the records, as ranges `[first, last]` of those deleted. */
      readonly ranges: readonly (readonly [number, number])[];
    }
  | {
      /** Everything up to and with entry `upTo` was dropped; the chain goes on from `hash`. */
      readonly kind: 'cut';
      readonly at: number;
      readonly upTo: number;
      /** Hash of that entry, in hexadecimal. */
      readonly hash: string;
      /** How the entries after it are hashed. */
      readonly algorithm: 'sha-256' | 'hmac-sha-256';
      readonly keyId: string;
    }
  | {
      /**
       * The history is not what it was: its file was damaged, gone, or older than what was known of it. What could
       * be read goes before this entry, and this one follows the head that was kept outside the file.
       */
      readonly kind: 'loss';
      readonly at: number;
      /** What happened, one sentence. */
      readonly reason: string;
      /** Name of the file that was set aside, in the same folder; null when none was. */
      readonly file: string | null;
      /** Number of the newest entry that was known; 0 when none was. */
      readonly head: number;
      /** Its hash in hexadecimal; empty when it was not known. */
      readonly hash: string;
      /** Entries lost, as ranges. */
      readonly entries: readonly (readonly [number, number])[];
      /** Records whose bodies were lost, as ranges. */
      readonly bodies: readonly (readonly [number, number])[];
    }
  | {
      /** What Candor wrote before it wrote `loss`: these numbers of a broken file could not be copied. */
      readonly kind: 'salvage';
      readonly at: number;
      /** Name of the file that was set aside. */
      readonly file: string;
      /** Entries lost, as ranges. */
      readonly entries: readonly (readonly [number, number])[];
      /** Records whose bodies were lost, as ranges. */
      readonly bodies: readonly (readonly [number, number])[];
    };

/** A moment on the time line: a mark, or something the store itself did. */
export interface MarkView {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly what: MarkKind;
  readonly text: string;
}

/** A connection of Candor's own, made or refused. */
export interface ConnectionView {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly to: string;
  readonly purpose: string;
  readonly allowed: boolean;
  readonly reason: string;
}

/** Anything that can stand in the chain. */
export type StoredEntry = NewEntry | HousekeepingEntry;

/** A record as lists and `history --json` show it. */
export interface RecordView {
  /** The number of its first entry, as text. */
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly origin: Origin;
  readonly event: string;
  readonly userId: string;
  readonly destination: string;
  readonly decision: 'allowed' | 'blocked';
  readonly reason: string;
  readonly outcome: RecordOutcome;
  /** HTTP status of the newest answer. */
  readonly status: number | null;
  /** Bytes of bodies that left this machine, over all attempts. */
  readonly bytesSent: number;
  /** Hash of its first entry, in hexadecimal. */
  readonly hash: string;
}

/** How far a record is. Stored as its index; `leaving` and `retry` are shown as pending. */
export const recordStates = ['pending', 'leaving', 'retry', 'sent', 'failed', 'blocked'] as const;
/** One of {@link recordStates}. */
export type RecordState = (typeof recordStates)[number];

/** The state a record begins in. */
export function firstState(entry: Pick<MadeEntry, 'decision' | 'leaving'>): RecordState {
  if (entry.decision === 'blocked') return 'blocked';
  return entry.leaving ? 'leaving' : 'pending';
}

/**
 * The state after an entry. Null when the entry does not fit: nothing follows what is final, and an
 * outcome other than `blocked` needs an attempt before it.
 */
export function nextState(
  state: RecordState,
  entry: AttemptEntry | OutcomeEntry,
): RecordState | null {
  if (state === 'sent' || state === 'failed' || state === 'blocked') return null;
  if (entry.kind === 'attempt') return state === 'leaving' ? null : 'leaving';
  if (entry.outcome === 'blocked') return 'blocked';
  if (state !== 'leaving') return null;
  if (entry.outcome === 'sent') return 'sent';
  return entry.final ? 'failed' : 'retry';
}

/** What people see of a state. */
export function outcomeOf(state: RecordState): RecordOutcome {
  return state === 'leaving' || state === 'retry' ? 'pending' : state;
}
