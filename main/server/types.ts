import type { Progress } from '../../core/collection.ts';

/** A user of the server. They live in memory only and are sent to the configured origin only. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What one collection may cost. */
export interface Limits {
  /** Milliseconds for one whole request, its body included. */
  readonly requestMs: number;
  /** Milliseconds until a connection stands, TLS included. */
  readonly connectMs: number;
  /** Milliseconds for the whole collection. */
  readonly totalMs: number;
  /** Largest body that is read, in bytes. */
  readonly bodyBytes: number;
  /** Requests under way at the same time. */
  readonly concurrency: number;
}

/** The limits that hold when a request names none. */
export const defaultLimits: Limits = {
  requestMs: 10_000,
  connectMs: 5_000,
  totalMs: 120_000,
  bodyBytes: 32 * 1024 * 1024,
  concurrency: 8,
};

/** The server's own process, where it was found on this machine. */
export interface ServerProcess {
  readonly pid: number;
  /** True where its environment could be read: a variable that is not in the settings is then not set. */
  readonly environmentRead: boolean;
  /** Put in front of its absolute paths: `/proc/PID/root` in a container, else empty. */
  readonly root: string;
}

/** What is to be read, and how. */
export interface InstanceRequest {
  /** Base address of the server, `ZO_BASE_URI` included. */
  readonly url: string;
  readonly credentials: Credentials | null;
  /** SHA-256 fingerprint (`AB:CD:…`) of the one certificate to accept; null: only what this machine trusts. */
  readonly certificate: string | null;
  /** The server's `metadata.sqlite`, where it is known. */
  readonly metadataPath: string | null;
  /** Variables of the server's own process and its `.env`, where they could be read. */
  readonly environment: Readonly<Record<string, string>> | null;
  /** Its process; null or left out where it was not found on this machine. */
  readonly process?: ServerProcess | null;
  /** Stops the collection: what was read so far is answered. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Told what was read of this machine, where the server runs on it; long before a slow server has answered. */
  readonly onHost?: ((host: NonNullable<Progress['host']>) => void) | undefined;
  readonly limits?: Partial<Limits>;
}

export type { InstanceReadings } from './readings/seen.ts';
