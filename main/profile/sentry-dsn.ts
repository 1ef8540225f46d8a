import { say } from '../../core/messages/language.ts';
import { secretMessages as messages } from './messages.ts';
import { parseDsn } from '../../core/crash/dsn.ts';
import type { DsnState } from '../../core/crash/views.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { StoredDsn } from '../../core/settings/stored.ts';
import { openKeptSecret } from './kept-secret.ts';
import type { Cipher } from './keyring.ts';

/** Where the ciphertext rests: the settings of the profile. */
export interface DsnShelf {
  dsnSecret(): StoredDsn | null;
  keepDsn(kept: StoredDsn | null): Outcome<null>;
}

/** What {@link openSentryDsn} is given. */
export interface SentryDsnOptions {
  readonly cipher: Cipher;
  readonly settings: DsnShelf;
  /** `CANDOR_SENTRY_DSN` is taken out of it: no child program inherits it. */
  readonly env: Record<string, string | undefined>;
  /** What was named when this Candor was built; empty: none. */
  readonly built?: string;
}

/** Put here by the build (electron.vite.config.ts); not there where nothing was built. */
declare const candorBuiltDsn: string | undefined;

/** The DSN that crash reports go to. The environment wins, then this run, then the profile, then the build. */
export interface SentryDsn {
  /** The whole DSN, or null: there is none, or it is none. */
  read(): Promise<string | null>;
  /** Keeps it in the keyring, else in memory until Candor closes. `bad-argument`: it is no DSN. */
  keep(text: string): Promise<Outcome<null>>;
  forget(): Outcome<null>;
  state(): DsnState;
}

/** Opens the DSN of a run. Never logs, never rejects. */
export function openSentryDsn({
  cipher,
  settings,
  env,
  built = typeof candorBuiltDsn === 'string' ? candorBuiltDsn : '',
}: SentryDsnOptions): SentryDsn {
  const builtIn = parseDsn(built).ok ? built.trim() : null;
  const fromEnvironment = (env['CANDOR_SENTRY_DSN'] ?? '').trim();
  delete env['CANDOR_SENTRY_DSN'];
  const secret = openKeptSecret<{ readonly host: string }>(cipher, {
    sealed: () => settings.dsnSecret(),
    put: (kept) => settings.keepDsn(kept),
  });

  return {
    read: async () => {
      if (fromEnvironment !== '') return parseDsn(fromEnvironment).ok ? fromEnvironment : null;
      return secret.where() === null ? builtIn : secret.read(() => true);
    },
    keep: async (given) => {
      const text = given.trim();
      const dsn = parseDsn(text);
      return dsn.ok ? secret.keep({ host: dsn.value.host }, text) : dsn;
    },
    forget: () => secret.forget(),
    state: () => {
      if (fromEnvironment !== '') {
        const dsn = parseDsn(fromEnvironment);
        return dsn.ok
          ? state('environment', dsn.value.host, say(messages.dsnFromEnvironment))
          : state('none', null, say(messages.noDsnInEnvironment));
      }
      const kept = secret.where();
      if (kept !== null) {
        const { place, bound } = kept;
        return state(place, bound.host, say(messages.dsnKept, { place }));
      }
      const named = parseDsn(built);
      return named.ok
        ? state('build', named.value.host, say(messages.dsnBuilt))
        : state('none', null, say(messages.noDsn));
    },
  };
}

function state(place: DsnState['place'], host: string | null, message: string): DsnState {
  return { place, host, message };
}
