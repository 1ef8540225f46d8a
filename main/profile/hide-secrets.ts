import type { SentryDsn } from './sentry-dsn.ts';
import type { WriteKey } from './write-key.ts';
import type { Credentials, Secrets } from './secrets.ts';

/** Takes what a crash report must not say. */
export interface Hiding {
  secret(text: string): void;
  host(name: string): void;
}

/** Hides who signs in, and the host of the server: for credentials that pass by. */
export function hideCredentials(
  url: string,
  credentials: Credentials | null,
  hiding: Hiding,
): Credentials | null {
  if (URL.canParse(url)) hiding.host(new URL(url).hostname);
  if (credentials === null) return null;
  const { email, password } = credentials;
  for (const text of [password, email, `${email}:${password}`]) hiding.secret(text);
  return credentials;
}

/** The same secrets; each that passes is hidden from crash reports first. */
export function hideSecrets(secrets: Secrets, hiding: Hiding): Secrets {
  return {
    ...secrets,
    credentials: async (url) => hideCredentials(url, await secrets.credentials(url), hiding),
    keep: (url, email, password) => {
      hideCredentials(url, { email, password }, hiding);
      return secrets.keep(url, email, password);
    },
    useOnce: (url, email, password) => {
      hideCredentials(url, { email, password }, hiding);
      return secrets.useOnce(url, email, password);
    },
  };
}

/** The same for the write key. */
export function hideWriteKey(writeKey: WriteKey, hiding: Hiding): WriteKey {
  return {
    ...writeKey,
    read: async (url) => {
      const key = await writeKey.read(url);
      if (key !== null) hiding.secret(key);
      return key;
    },
    keep: (url, key) => {
      hiding.secret(key.trim());
      return writeKey.keep(url, key);
    },
  };
}

/** The same for the DSN. */
export function hideDsn(dsn: SentryDsn, hiding: Hiding): SentryDsn {
  return {
    ...dsn,
    read: async () => {
      const text = await dsn.read();
      if (text !== null) hiding.secret(text);
      return text;
    },
    keep: (text) => {
      hiding.secret(text.trim());
      return dsn.keep(text);
    },
  };
}
