import type { Collection, Progress } from '../../core/collection.ts';
import type { Connection, ConnectionTest, FoundServer } from '../../core/server/views.ts';
import type { HistoryPage, RecordPage } from '../../core/history/views.ts';
import type { Sending, SendResult } from '../../core/sending.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import type { FieldDifference } from '../../core/diff.ts';
import type { HistoryFilters } from '../../core/history/filters.ts';
import type { ConnectionView } from '../../core/history/record.ts';
import type { Loss, Verification } from '../../core/history/verification.ts';
import type { Ledger } from '../../core/ledger.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { SettingKey } from '../../core/settings/schema.ts';
import type { TerminalCrash } from './crash/actions.ts';
import type { TerminalDeletion } from './deletion/actions.ts';
import type { TerminalOptOut, TerminalProve, TerminalRelay } from './optout/actions.ts';

/** What stands before or behind every command. */
export interface GlobalOptions {
  /** Folder of the profile, absolute; null: the platform's own. */
  readonly profile: string | null;
  /** Address of the server for this run, in the one spelling of the settings; null: theirs. */
  readonly server: string | null;
}

/** The actions that the terminal shares with the window. */
export interface TerminalActions {
  snapshot(): Snapshot;
  collect(options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
  }): Promise<Collection>;
  findServers(): Promise<readonly FoundServer[]>;
  setSetting(key: SettingKey, text: string): Outcome<null>;
  /** Tries a connection; nothing is saved. */
  testConnection(connection: Connection): Promise<Outcome<ConnectionTest>>;
  /** Takes an address, who signs in there and the certificate to accept. An empty password keeps the one kept. */
  connect(connection: Connection): Promise<Outcome<null>>;
  /** Signs in to the server of `url` for this run; nothing is kept. */
  signIn(url: string, email: string, password: string): void;
  /** Sends one payload by the one way; waits for the end of its first attempt. */
  sendNow(): Promise<Outcome<SendResult>>;
  /** A part of the list, newest first; `limit` at most 500. */
  history(filters: HistoryFilters, offset: number, limit: number): Promise<Outcome<HistoryPage>>;
  /** One record; failure `no-record` when there is none of that id. */
  record(id: string): Promise<Outcome<RecordPage>>;
  /** What changed from record `a` to record `b`; failure `no-record` when there is none of an id. */
  compare(a: string, b: string): Promise<Outcome<readonly FieldDifference[]>>;
  /** Every identity that the recorded payloads carry. */
  identities(options: LongWork): Promise<Outcome<Ledger>>;
  verifyHistory(options: LongWork): Promise<Outcome<Verification>>;
  /** What is lost of the history and not acknowledged; null when there is nothing. */
  historyLoss(): Promise<Outcome<Loss | null>>;
  /** Keeps that the user has read what is lost of the history. */
  acknowledgeLoss(): Promise<Outcome<null>>;
  /** Gives the text of an export to `write`, piece by piece; answers how many records it were. */
  exportHistory(
    format: ExportFormat,
    filters: HistoryFilters,
    write: (text: string) => Promise<void>,
    options: LongWork,
  ): Promise<Outcome<number>>;
  sending(): Promise<Sending>;
  readonly relay: TerminalRelay;
  readonly optOut: TerminalOptOut;
  readonly prove: TerminalProve;
  /** Connections of Candor's own, made or refused. */
  connections(): Promise<Outcome<readonly ConnectionView[]>>;
  readonly crash: TerminalCrash;
  readonly deletion: TerminalDeletion;
  /** Called once at the end of a command that opened the profile: what is under way ends, files close. */
  close(): Promise<void>;
}

/** Forms of an export. */
export const exportFormats = ['ndjson', 'csv'] as const;
/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** How a long work is followed and stopped. */
export interface LongWork {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Standard output or standard error. */
export interface Output {
  /** Resolves when the text has left, or can leave no more (a closed pipe). */
  write(text: string): Promise<void>;
  readonly isTTY: boolean;
  /** Width in characters; undefined where there is no terminal. */
  readonly columns: number | undefined;
}

/** Questions at the terminal. Null: the user stopped (Ctrl-C). */
export interface Ask {
  line(question: string): Promise<string | null>;
  /** Nothing of the answer is shown. */
  hidden(question: string): Promise<string | null>;
}

/** The exit status of a command that was stopped: 128 and the number of the signal. */
export type StoppedStatus = 130 | 143;

/** The terminal a command runs in. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether standard output takes colours (a terminal, and NO_COLOR is not set). */
  readonly colour: boolean;
  /** Null where nobody can answer. */
  readonly ask: Ask | null;
  /** Calls `hear` when the user stops the command; gives the function that stops listening. */
  onInterrupt(hear: (status: StoppedStatus) => void): () => void;
}

/** What a run of the terminal is given. */
export interface CliDeps extends Terminal {
  /** Candor's own version, `0.1.0`. */
  readonly version: string;
  /** Opens profile and actions; called only by commands that need them. */
  open(options: GlobalOptions): Promise<TerminalActions>;
}

/** What one command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly actions: TerminalActions;
  readonly json: boolean;
}

/** A command line that does not fit: exit status 64 and one line that says what does not. */
export class UsageError extends Error {}
