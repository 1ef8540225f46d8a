import type { Collection, Progress } from '../collection.ts';
import type { Crashes } from '../crash/views.ts';
import type { ExportNow } from '../export/calls.ts';
import type { ProofView } from '../optout/proof-run.ts';
import type { OptOutSeen } from '../optout/seen.ts';
import type { Sending } from '../sending.ts';
import type { FoundServer, SecretsState } from '../server/views.ts';
import type { Settings } from '../settings/schema.ts';
import type { RelayNow } from '../status/relay.ts';

/** All that the window shows. Main owns it; the window holds the newest copy. */
export interface Snapshot {
  readonly candor: {
    readonly version: string;
    readonly profile: string;
    /** Full path of the log. */
    readonly log: string;
    readonly notice: string | null;
  };
  /** True until the user has answered the first-run page. */
  readonly firstRun: boolean;
  readonly settings: Settings;
  /** What happened to the settings file, when something did: set aside, from a newer Candor, not writable. */
  readonly settingsProblem: string | null;
  readonly secrets: SecretsState;
  /** Null while not looked for yet. */
  readonly found: readonly FoundServer[] | null;
  readonly collecting: Progress | null;
  readonly collection: Collection | null;
  readonly sending: Sending;
  /** The newest verdict of the opt-out; null while none was taken. */
  readonly optOut: OptOutSeen | null;
  /** The proof that runs, or that ended last in this run of Candor; null: none. */
  readonly proof: ProofView | null;
  readonly crashes: Crashes;
  readonly exporting: ExportNow;
  /** The relay of this profile while it listens; null: it does not. */
  readonly relay: RelayNow | null;
  /** Where the relay forwards to where `relay.upstream` is empty, as far as that is one address. */
  readonly forwardsTo?: string;
}
