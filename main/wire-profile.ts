import { createObjectStore } from './profile/object-store.ts';
import { openSentryDsn, type SentryDsn } from './profile/sentry-dsn.ts';
import { openOtlpHeaders, type OtlpHeaders } from './profile/otlp-headers.ts';
import { openWriteKey, type WriteKey } from './profile/write-key.ts';
import { openSecrets, type Secrets } from './profile/secrets.ts';
import { openSettings, type SettingsStore } from './profile/settings.ts';
import { hideDsn, hideSecrets, hideWriteKey } from './profile/hide-secrets.ts';
import type { AppOptions } from './app-types.ts';

/** The settings of a profile, and the secrets that rest in them; what is secret is hidden from crash reports. */
export interface Profile {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly writeKey: WriteKey;
  readonly dsn: SentryDsn;
  readonly headers: OtlpHeaders;
}

/** Opens them. Never throws. */
export function openProfile({
  profile,
  cipher,
  secrets,
  faults: { hidden },
}: Pick<AppOptions, 'profile' | 'cipher' | 'secrets' | 'faults'>): Profile {
  const settings = openSettings(profile, createObjectStore);
  const kept = { cipher, settings, env: secrets };
  return {
    settings,
    secrets: hideSecrets(openSecrets(kept), hidden),
    writeKey: hideWriteKey(openWriteKey(kept), hidden),
    dsn: hideDsn(openSentryDsn(kept), hidden),
    headers: openOtlpHeaders(secrets, process.env['CREDENTIALS_DIRECTORY'], (text) =>
      hidden.secret(text),
    ),
  };
}
