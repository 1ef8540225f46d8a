import type { LockName } from './profile/profile-files.ts';
import type { Snapshot } from '../core/app/snapshot.ts';
import type { Service, Services } from '../core/contract.ts';
import type { LanguageChoice } from '../core/messages/tags.ts';
import type { Desktop, Events, StartAtLogin } from '../core/ports.ts';
import type { LoadSentry } from './crash/sentry.ts';
import type { CrashService } from './crash/service.ts';
import type { Faults } from './crash/watch-faults.ts';
import type { DeletionService } from './deletion/service.ts';
import type { Gate } from './delivery/gate.ts';
import type { DeliveryService } from './delivery/service.ts';
import type { ExportService } from './export/service.ts';
import type { HistoryService } from './history/service.ts';
import type { ProofHold } from './optout/proving/hold.ts';
import type { ProofService } from './optout/proving/service.ts';
import type { OptOutService } from './optout/service.ts';
import type { OptOutWatch } from './optout/watch-types.ts';
import type { OpenFileLock } from './profile/file-lock.ts';
import type { Cipher } from './profile/keyring.ts';
import type { LogFile } from './profile/log-file.ts';
import type { RelayService } from './relay/service.ts';
import type { ServerService } from './server/service.ts';
import type { WiredHistory } from './wire-history.ts';
import type { Profile } from './wire-profile.ts';

/** The program itself, for the window and the terminal alike. */
export interface AppService extends Service<'app'> {
  /** All that a window or a terminal shows, as it is now. */
  now(): Snapshot;
}

/**
 * What window, terminal and tests ask: each group of the contract, with what its module gives beyond it, and
 * what no window asks for.
 */
export interface AppServices extends Services {
  readonly app: AppService;
  readonly server: ServerService;
  readonly delivery: DeliveryService;
  readonly history: HistoryService;
  readonly crash: CrashService;
  readonly deletion: DeletionService;
  readonly optOut: OptOutService;
  readonly proof: ProofService;
  readonly relay: RelayService;
  readonly watch: OptOutWatch;
  readonly exporting: ExportService;
}

/** One run of Candor over a profile. */
export interface App {
  readonly services: AppServices;
  /** Ends what is under way, the history last. */
  readonly close: () => Promise<void>;
}

/** What a run is started with. All that differs between Electron and plain Node is here. */
export interface AppOptions {
  /** Folder of settings and history, absolute. */
  readonly profile: string;
  /** Candor's own version. */
  readonly version: string;
  readonly cipher: Cipher;
  /** What was given in the environment; each is taken out when it is read. */
  readonly secrets: Record<string, string | undefined>;
  /** What went wrong in this run so far, and what must not be said of it. */
  readonly faults: Faults;
  readonly log: LogFile;
  /** `--server`: wins over the settings, for this run only. */
  readonly server: string | null;
  /** What only a desktop can do; null where there is none. */
  readonly desktop: Desktop | null;
  /** What starts Candor at login; null: nothing can here. */
  readonly login: StartAtLogin | null;
  /** The runtime's library of Sentry; null: none, so Candor writes the envelopes of crash reports itself. */
  readonly sentry: LoadSentry | null;
  /** Has the window speak the language that was chosen; a terminal keeps that of its environment. */
  readonly speak?: (language: LanguageChoice) => void;
  /** Told after each change that a window would show. */
  readonly changed: () => void;
  /** Tells the user, unasked, that the server sends fields it did not send before; one sentence or two. */
  readonly tellNewFields: (words: string) => void;
  /** Tells why the relay turned a request away, one sentence or two; each reason at most once a minute. */
  readonly tellRefused: (words: string) => void;
}

/** What there is before any service, and each of them may use. */
export interface Base extends Profile {
  readonly options: AppOptions;
  readonly changed: () => void;
  readonly events: Events;
  /** While a proof lasts, the relay blocks everything. */
  readonly hold: ProofHold;
  readonly gate: Gate;
  readonly history: WiredHistory;
  /** Opens a lock of the profile by its name. Two of one name exclude each other, in one process too. */
  readonly lockOf: (name: LockName) => OpenFileLock;
}
