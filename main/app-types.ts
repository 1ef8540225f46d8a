import type { DeletionActions } from './deletion/service.ts';
import type { ExportService } from './export/service.ts';
import type { HistoryActions } from './history/service.ts';
import type { OptOutWatch } from './optout/watch.ts';
import type { OptOutActions } from './optout/service.ts';
import type { ProveActions } from './optout/proving/service.ts';
import type { RelayActions } from './relay/service.ts';
import type { SendingActions } from './delivery/service.ts';
import type { ServerActions } from './server/service.ts';
import type { CrashActions } from './crash/create-crash.ts';
import type { LoadSentry } from './crash/sentry.ts';
import type { Faults } from './crash/watch-faults.ts';
import type { Openers } from '../core/ports.ts';
import type { Cipher } from './profile/keyring.ts';
import type { StartAtLogin } from '../core/ports.ts';

/** The actions of one run, for the window and the terminal alike. */
export interface Program {
  readonly server: ServerActions;
  readonly sending: SendingActions;
  readonly history: HistoryActions;
  readonly crash: CrashActions;
  readonly deletion: DeletionActions;
  readonly relay: RelayActions;
  readonly optOut: OptOutActions;
  readonly prove: ProveActions;
  readonly watch: OptOutWatch;
  readonly exporting: ExportService;
}

/** What a run is started with. */
export interface ProgramOptions {
  /** Folder of settings and history, absolute. */
  readonly profile: string;
  /** Candor's own version. */
  readonly version: string;
  readonly cipher: Cipher;
  /** What was given in the environment; each is taken out when it is read. */
  readonly secrets: Record<string, string | undefined>;
  /** What went wrong in this run so far, and what must not be said of it. */
  readonly faults: Faults;
  /** `--server`: wins over the settings, for this run only. */
  readonly server: string | null;
  /** Hands drafts to other programs; null where there is no desktop. */
  readonly openers: Openers | null;
  /** What starts Candor at login; null: nothing can here. */
  readonly login: StartAtLogin | null;
  /** The runtime's library of Sentry; null: none, so Candor writes the envelopes of crash reports itself. */
  readonly sentry: LoadSentry | null;
  /** Told after each change that a window would show. */
  readonly changed: () => void;
  /** Tells the user, unasked, that the server sends fields it did not send before; one sentence or two. */
  readonly tellNewFields: (words: string) => void;
  /** Tells why the relay turned a request away, one sentence or two; each reason at most once a minute. */
  readonly tellRefused: (words: string) => void;
}
