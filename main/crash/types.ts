import type { DsnState } from '../../core/crash/views.ts';
import type { CrashMode } from '../../core/settings/schema.ts';
import type { Origin, RecordView } from '../../core/history/record.ts';
import type { Payload, Submitted } from '../../core/delivery/payload.ts';
import type { FileLock } from '../../core/ports.ts';
import type { Catcher } from './catcher.ts';
import type { LoadSentry } from './sentry.ts';
import type { Outcome } from '../../core/outcome.ts';

/** The one way out, as reports take it. */
export interface CrashOutbox {
  submit(payload: Payload): Outcome<Submitted>;
}

/** A record of the history, as far as reports are concerned. */
export interface CrashRecord extends RecordView {
  readonly made: string | null;
}

/** The history, as far as reports are concerned. */
export interface CrashStore {
  get(id: string): Outcome<CrashRecord | null>;
  page(request: {
    readonly filters: { readonly origin: Origin };
    readonly offset: number;
    readonly limit: number;
  }): Outcome<{ readonly records: readonly RecordView[] }>;
}

/** What decides where a report goes; each is asked anew every time. */
export interface CrashChoices {
  readonly mode: () => CrashMode;
  /** The whole DSN; null where there is none. */
  readonly dsn: () => Promise<string | null>;
  /** Whether the one gate is open. */
  readonly isOpen: () => boolean;
}

/** What the service is given. */
export interface CrashServiceDeps {
  readonly profile: string;
  readonly catcher: Catcher;
  readonly choices: CrashChoices;
  readonly dsn: {
    state(): DsnState;
    keep(text: string): Promise<Outcome<null>>;
    forget(): Outcome<null>;
  };
  /** Opens history and outbox. */
  readonly open: () => Promise<
    Outcome<{ readonly store: CrashStore; readonly outbox: CrashOutbox }>
  >;
  readonly lock: FileLock;
  /** Null: none, so Candor writes the envelopes itself. */
  readonly sentry: LoadSentry | null;
  readonly changed: () => void;
}
