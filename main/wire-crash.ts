import type { Outcome } from '../core/outcome.ts';
import { createCrash, type CrashActions } from './crash/create-crash.ts';
import { crashRoute } from './crash/route.ts';
import type { LoadSentry } from './crash/sentry.ts';
import type { CrashOutbox, CrashStore } from './crash/types.ts';
import type { FileLock } from '../core/ports.ts';
import type { Faults } from './crash/watch-faults.ts';
import type { Gate } from './delivery/gate.ts';
import type { SentryDsn } from './profile/sentry-dsn.ts';
import type { SettingsStore } from './profile/settings.ts';

/** What {@link openCrash} is given. */
export interface OpenCrashOptions {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Candor's own version. */
  readonly version: string;
  readonly faults: Faults;
  readonly settings: SettingsStore;
  readonly dsn: SentryDsn;
  readonly gate: Gate;
  readonly open: () => Promise<
    Outcome<{ readonly store: CrashStore; readonly outbox: CrashOutbox }>
  >;
  readonly lock: FileLock;
  readonly sentry: LoadSentry | null;
  readonly changed: () => void;
}

/** Crash reports with the way they take once the outbox lets them out. */
export interface OpenCrash {
  readonly crash: CrashActions;
  readonly route: ReturnType<typeof crashRoute>;
}

/** Ties the reports to the gate, the settings and what catches faults. */
export function openCrash(options: OpenCrashOptions): OpenCrash {
  const { faults, settings, dsn, gate } = options;
  const mode = () => settings.get()['crash.mode'];
  const read = () => dsn.read();
  const crash = createCrash({
    profile: options.profile,
    catcher: faults.catcher,
    choices: { mode, dsn: read, isOpen: () => gate.askFor('crash').open },
    dsn,
    open: options.open,
    lock: options.lock,
    sentry: options.sentry,
    changed: options.changed,
  });
  // Off wipes what waited for an answer, also where another Candor turned it off.
  const wipe = (): void => {
    if (!gate.askFor('crash').open || mode() === 'never') crash.forgetWaiting();
  };
  wipe();
  gate.onChange(wipe);
  settings.onChange(wipe);
  faults.catcher.keepMessagesIf(() => settings.get()['crash.messages'] === 'on');
  faults.catcher.onCaught(() => void crash.takeUp());
  return { crash, route: crashRoute({ mode, dsn: read }, options.version) };
}
