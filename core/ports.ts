import type { TimeSpan } from './history/time-span.ts';
import type { HistoryFilters } from './history/filters.ts';
import type { MarkView, NewEntry, Origin, RecordView } from './history/record.ts';
import type { WholeRecord } from './history/rows.ts';
import type { Loss, Verification } from './history/verification.ts';
import type { RelayView } from './optout/calls.ts';
import type { RelaySeen } from './optout/relay-seen.ts';
import type { LinkId } from './app/calls.ts';
import type { Collection } from './collection.ts';
import type { OptOutSeen } from './optout/seen.ts';
import type { Outcome } from './outcome.ts';
import type { HistoryWork } from './sending.ts';

/** What the modules of `main/` know of each other: each is given what fits these, and imports none of the others. */

declare global {
  /** The part of the platform's signal that `core/` knows of. */
  interface AbortSignal {
    readonly aborted: boolean;
  }
}

/** How long work is followed and stopped. */
export interface LongWork {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Follows long work on the history, so that the window can show and stop it; `busy` while other work is under way. */
export type FollowWork = <T>(
  what: HistoryWork['what'],
  work: (options: LongWork) => Promise<Outcome<T>>,
) => Promise<Outcome<T>>;

/** What happens, for who looks into it later. */
export interface Log {
  /** Notes a text of one line under an area (`relay`). Costs next to nothing, and never fails. */
  note(area: string, text: string): void;
}

/** The clocks of the machine, given so that tests can hold them still. */
export interface Clock {
  /** Milliseconds since 1970; may go back. */
  readonly now: () => number;
  /** Milliseconds from any start; never goes back. */
  readonly steady: () => number;
}

/** A lock between processes on one profile; its holder's end releases it. */
export interface FileLock {
  /** True when it is ours now. False: another Candor has it, or it can't be had at all. */
  take(): boolean;
  release(): void;
}

/** What starts Candor at login. */
export interface StartAtLogin {
  /** True where no window is that could be started: `turn` only ends it. */
  readonly onlyOff?: true;
  isOn(): boolean;
  /** Throws the system's error when it can't be kept. */
  turn(on: boolean): void;
}

/** Which records are read, and how that is followed and stopped. */
export interface RecordsRequest extends Partial<LongWork> {
  readonly filters: HistoryFilters;
  /** Only records whose number is higher; all when not given. */
  readonly above?: number;
}

/** A payload as it was made. */
export interface WalkedPayload {
  /** Number of its record. */
  readonly record: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly origin: Origin;
  readonly userId: string;
  /** Null when the body was deleted. */
  readonly made: string | null;
}

/** The newest link of the history's chain; entry 0 where there is none. */
export interface ChainHead {
  readonly entry: number;
  /** In hexadecimal. */
  readonly hash: string;
  readonly algorithm: 'sha-256' | 'hmac-sha-256';
  /** Tells keys apart without telling the key; empty for plain hashes. */
  readonly keyId: string;
}

/** Which records wait together: batches of the export, or all others. Neither waits for the other. */
export type QueueName = 'export' | 'others';

/** A moment of the time line with the hash of its entry. */
export interface HashedMark {
  /** Number of its entry. */
  readonly entry: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** In hexadecimal. */
  readonly hash: string;
}

/** The history, as other modules read it. Failures are those of `main/history/store.ts`. */
export interface HistoryReader {
  /** What happened to the file, when something did: one or two sentences for a person. */
  readonly notice: string | null;
  readonly readOnly: boolean;
  /** Whether new entries are hashed with a key. */
  readonly chain: 'keyed' | 'plain';
  /** Newest first, with the total that the filters leave; `limit` at most 500. */
  page(request: {
    readonly filters: HistoryFilters;
    readonly offset: number;
    readonly limit: number;
  }): Outcome<{ readonly records: readonly RecordView[]; readonly total: number }>;
  get(id: string): Outcome<Pick<RecordView, 'origin' | 'at'> | null>;
  marks(span: TimeSpan): Outcome<readonly MarkView[]>;
  /** The changes of the verdict above an entry, oldest first, at most `limit`. */
  verdictMarks(above: number, limit: number): Outcome<readonly HashedMark[]>;
  /** Oldest first, some at a time. */
  walk(request: RecordsRequest): AsyncGenerator<readonly WalkedPayload[]>;
  /** Oldest first, some at a time. */
  records(request: RecordsRequest): AsyncGenerator<readonly WholeRecord[]>;
  verify(work?: Partial<LongWork>): Promise<Verification>;
  head(): Outcome<ChainHead>;
  /** True where the chain holds that entry with that hash; entry 0 stands before every history. */
  holds(link: Pick<ChainHead, 'entry' | 'hash'>): Outcome<boolean>;
  /** Signs a text with the key of the hashes, in hexadecimal; null where there is no key. */
  sign(text: string): string | null;
  /** What is lost and not acknowledged; null: nothing. */
  loss(): Outcome<Loss | null>;
  /**
   * Milliseconds since 1970: when bytes left last, and since when none have. `lastBeyond`: left this machine, not only
   * Candor.
   */
  lastSent(
    which?: 'lastSent' | 'lastBeyond',
  ): Outcome<{ readonly at: number | null; readonly quietSince: number | null }>;
}

/** The history, as other modules write it. */
export interface HistoryWriter extends HistoryReader {
  /** All or none; with success they are on the disk. */
  append(entries: readonly NewEntry[]): Outcome<readonly number[]>;
  /** Deletes what is older than so many days, or too much for so many megabytes. */
  retention(request: {
    readonly days: number;
    readonly megabytes: number;
    readonly now: number;
  }): Promise<Outcome<unknown>>;
  close(): void;
}

/** The relay of a profile, as the opt-out and a proof use it. */
export interface RelayPort {
  /**
   * Begins to listen. Failures: `port-taken` (another Candor's relay on this profile, too), `cannot-write`,
   * `not-allowed`, `internal`.
   */
  open(): Promise<Outcome<{ readonly url: string }>>;
  close(): Promise<void>;
  view(): Promise<RelayView>;
  /** How the relay of this very process stands, without looking anywhere. */
  now(): { readonly listening: boolean; readonly received: number };
  /**
   * What the relay of this profile, in whichever process, knows, with the reports to its old address since a moment
   * (milliseconds since 1970). Never rejects.
   */
  seen(since: number): Promise<RelaySeen>;
  /** The address of its own for a server, which is made where there is none; null: the relay has no port yet. */
  addressFor(server: string): string | null;
}

/** What hands things to other programs. */
export interface Openers {
  /** A `mailto:` address. */
  readonly mail: (href: string) => Promise<Outcome<null>>;
  /** A page of Gmail. */
  readonly page: (href: string) => Promise<Outcome<null>>;
  /** A draft file of Candor's own, by its full path. */
  readonly file: (path: string) => Promise<Outcome<null>>;
}

/** Writes one piece of a file. */
export type WritePiece = (piece: string | Uint8Array) => Promise<void>;

/**
 * Asks the user where, and writes what `fill` gives: the whole file, or none. Returns what `fill` answered, and the
 * file's full path; null: the user closed the dialog. `cannot-write`: why, one sentence.
 */
export type SaveFile = <T extends object>(
  name: string,
  fill: (write: WritePiece) => Promise<Outcome<T>>,
) => Promise<Outcome<(T & { readonly file: string }) | null>>;

/** What only a desktop can do for its user. */
export interface Desktop extends Openers {
  readonly saveFile: SaveFile;
  /** Puts a text into the clipboard. */
  readonly copyText: (text: string) => Promise<void> | void;
  /** Opens one of the fixed pages in the user's browser. */
  readonly openLink: (id: LinkId) => Promise<Outcome<null>>;
}

/** What a module tells the others without knowing them. */
export interface AppEvents {
  /** The server was read. */
  readonly collected: Collection;
  /** The relay recorded a report that can prove the path of the run that it came from. */
  readonly reported: null;
  /** A verdict was taken for the page, or for a proof. */
  readonly verdict: OptOutSeen;
  /** The user changes something: what comes of it is no news to the user. */
  readonly changing: Promise<unknown>;
  /** History and outbox are open, and nothing of them is used yet. */
  readonly opened: null;
}

/** Tells events between modules. */
export interface Events {
  /** Calls all who listen, in the order in which they began to; resolves when all of them have done what they do. */
  tell<N extends keyof AppEvents>(name: N, what: AppEvents[N]): Promise<void>;
  on<N extends keyof AppEvents>(name: N, listener: (what: AppEvents[N]) => unknown): void;
}
