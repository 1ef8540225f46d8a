import type { UserAnswer } from '../consent.ts';
import type { Upstreams } from '../optout/reports-to.ts';
import { defaults } from './definitions.ts';
import type { Settings } from './schema.ts';

/** Version of the settings file that this Candor writes. */
export const storedVersion = 7;

/** A password at rest: only its ciphertext, and for which server alone it may be used. */
export interface StoredSecret {
  /** Origin of the server it belongs to (`http://127.0.0.1:5080`): it is never sent to another. */
  readonly origin: string;
  readonly email: string;
  /** What the system's keyring made of the password, in base64. */
  readonly ciphertext: string;
}

/** The write key of a Segment source at rest. */
export interface StoredWriteKey {
  /** Origin of the host it belongs to: it is never sent to another. */
  readonly origin: string;
  /** What the system's keyring made of it, in base64. */
  readonly ciphertext: string;
}

/** The DSN that crash reports go to, at rest. */
export interface StoredDsn {
  /** Host and port in it, to be shown. */
  readonly host: string;
  /** What the system's keyring made of it, in base64. */
  readonly ciphertext: string;
}

/** Where the user put the one switch, and since when it is there. */
export interface StoredConsent {
  readonly answer: UserAnswer;
  /** RFC 3339, UTC; null while it was never touched. */
  readonly since: string | null;
}

/** An address of the relay that one server alone is to use. */
export interface StoredAddress {
  /** The secret part of its path. */
  readonly secret: string;
  /** Address of the server it is for; null: it was handed out, and no server is known to use it yet. */
  readonly server: string | null;
}

/** What the relay keeps, so that the server's setting still fits after a restart. */
export interface StoredRelay {
  /**
   * The secret of the one address that older versions of Candor gave to every server; null: there was none. It is
   * still taken, but what comes there proves nothing of one server.
   */
  readonly secret: string | null;
  /** The port it had last. */
  readonly port: number | null;
  /** Where each server reported before it was set up for the relay, by the secret of the address it was given. */
  readonly upstreams: Upstreams;
  /** In the order in which they were made. */
  readonly addresses: readonly StoredAddress[];
}

/** The settings file, version 7. Keys that this Candor does not know stay in the file untouched. */
export interface Stored {
  readonly version: typeof storedVersion;
  readonly settings: Settings;
  readonly firstRunDone: boolean;
  /** Origin → SHA-256 fingerprint (`AB:CD:…`) of the certificate that the user accepted for it. */
  readonly certificates: Readonly<Record<string, string>>;
  readonly secret: StoredSecret | null;
  readonly consent: StoredConsent;
  /** Candor's own random id, for where no server tells its instance id; null until it is first needed. */
  readonly ownId: string | null;
  readonly writeKey: StoredWriteKey | null;
  readonly relay: StoredRelay;
  readonly sentryDsn: StoredDsn | null;
}

/** What holds before there is a file. */
export const emptyStored: Stored = {
  version: storedVersion,
  settings: defaults,
  firstRunDone: false,
  certificates: {},
  secret: null,
  consent: { answer: 'unasked', since: null },
  ownId: null,
  writeKey: null,
  relay: { secret: null, port: null, upstreams: {}, addresses: [] },
  sentryDsn: null,
};
