import type { App, AppServices } from '../app-types.ts';
import type { SettingsReader } from '../profile/settings-reader.ts';

/** What stands before or behind every command. */
export interface GlobalOptions {
  /** Folder of the profile, absolute; null: the platform's own. */
  readonly profile: string | null;
  /** Address of the server for this run, in the one spelling of the settings; null: theirs. */
  readonly server: string | null;
  /** File whose first line is the password of who signs in; null: none. */
  readonly passwordFile: string | null;
}

/** Forms of an export. */
export const exportFormats = ['ndjson', 'csv'] as const;
/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** Standard output or standard error. */
export interface Output {
  /**
   * Resolves when the text has left: true; false when nobody reads it any more (a closed pipe). Standard output rejects
   * with {@link NotWritten} when it can't be written.
   */
  write(text: string): Promise<boolean>;
  readonly isTTY: boolean;
  /** Whether the line that stands there can be written over with escapes: a terminal that is not `TERM=dumb`. */
  readonly escapes: boolean;
  /** Width in characters: COLUMNS, else that of the terminal; undefined where there is neither. */
  readonly columns: number | undefined;
}

/** Questions at the terminal. Null: the user stopped (Ctrl-C). */
export interface Ask {
  line(question: string): Promise<string | null>;
  /** Nothing of the answer is shown. */
  hidden(question: string): Promise<string | null>;
}

/** A message for the person at the terminal; with the code of a failure where it says why one happened. */
export interface Said {
  readonly message: string;
  readonly code: string | null;
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
  /** Calls `listener` when the user stops the command; gives the function that stops listening. */
  onInterrupt(listener: (status: StoppedStatus) => void): () => void;
  /** Keeps each message, so that `--json` can say why a command failed. */
  readonly keep?: (said: Said) => void;
}

/** What a command is run on. */
export type OpenedApp = Pick<App, 'services' | 'close'>;

/** What a run of the terminal is given. */
export interface CliDeps extends Terminal {
  /** Candor's own version, `0.1.0`. */
  readonly version: string;
  /** Opens the profile; called only by commands that need it. What comes unasked meanwhile is given to `tell`. */
  open(options: GlobalOptions, tell: (message: string) => void): Promise<OpenedApp>;
  /** Opens the settings of the profile alone, for commands that only read those. */
  openSettings(options: GlobalOptions, tell: (message: string) => void): Promise<SettingsReader>;
}

/** What a command is given: the services that it asks, and where it tells. */
export interface Context<Services> {
  readonly terminal: Terminal;
  readonly services: Services;
  readonly json: boolean;
}

/** What most commands are given. */
export type CommandContext = Context<AppServices>;

/** What a command is given that only reads the settings. */
export type SettingsContext = Context<SettingsReader['services']>;

/** A command line that does not fit: exit status 64 and one line that says what does not. */
export class UsageError extends Error {}

/** Standard output can't be written: exit status 74. The message is the reason, words that follow a colon. */
export class NotWritten extends Error {}
