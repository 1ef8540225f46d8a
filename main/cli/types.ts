import type { Snapshot } from '../../core/app/snapshot.ts';
import type { Collection, Progress } from '../../core/collection.ts';
import type { Program } from '../app-types.ts';

/** What stands before or behind every command. */
export interface GlobalOptions {
  /** Folder of the profile, absolute; null: the platform's own. */
  readonly profile: string | null;
  /** Address of the server for this run, in the one spelling of the settings; null: theirs. */
  readonly server: string | null;
}

/** The actions that the terminal shares with the window. */
export interface TerminalActions
  extends
    Pick<Program['server'], 'findServers' | 'setSetting' | 'testConnection' | 'connect' | 'signIn'>,
    Pick<
      Program['history'],
      | 'history'
      | 'record'
      | 'compare'
      | 'identities'
      | 'verifyHistory'
      | 'historyLoss'
      | 'acknowledgeLoss'
      | 'exportHistory'
    >,
    Pick<Program['sending'], 'sendNow' | 'sending' | 'close'> {
  snapshot(): Snapshot;
  collect(options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
  }): Promise<Collection>;
  /** Connections of Candor's own, made or refused, deliveries among them. */
  readonly connections: Program['history']['connectionsAndDeliveries'];
  readonly relay: Pick<Program['relay'], 'start' | 'stop' | 'view'>;
  readonly optOut: Pick<
    Program['optOut'],
    'plan' | 'apply' | 'steps' | 'planUndo' | 'undo' | 'act' | 'verdict'
  >;
  readonly prove: Pick<Program['prove'], 'plan' | 'run'>;
  readonly crash: Pick<Program['crash'], 'list' | 'show' | 'send' | 'dismiss'>;
  readonly deletion: Pick<
    Program['deletion'],
    | 'page'
    | 'letter'
    | 'draftFile'
    | 'tell'
    | 'followUp'
    | 'keepLetter'
    | 'calendar'
    | 'bundle'
    | 'checkBundle'
  >;
}

/** Forms of an export. */
export const exportFormats = ['ndjson', 'csv'] as const;
/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

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
