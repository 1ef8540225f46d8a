import type { Upstreams } from '../../core/optout/reports-to.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payload } from '../../core/delivery/payload.ts';
import type { Clock } from '../../core/ports.ts';
import type { RelayMode } from '../../core/settings/schema.ts';
import type { StoredRelay } from '../../core/settings/stored.ts';
import type { CapturedRoute } from './captured-route.ts';
import type { RelayLedger } from './ledger.ts';
import type { NearNetwork } from './near-network.ts';

/**
 * A server's own payload, on its way into the one way through: `destination` is upstream and path, empty where nobody knows
 * the upstream; `made` the server's exact bytes.
 */
export interface CapturedPayload extends Payload {
  readonly origin: 'captured';
  /** Why it stays here whatever the gate says, one sentence; null when it may go on. */
  readonly held: string | null;
}

/**
 * The way in. Records all of them or none; with success they are on the disk, and their numbers come back in
 * order.
 */
export type SubmitCaptured = (payloads: readonly CapturedPayload[]) => Outcome<readonly number[]>;

/** The settings as far as the relay goes; read anew for every payload. */
export interface RelaySettings {
  readonly 'relay.port': number;
  readonly 'relay.address': string;
  readonly 'relay.mode': RelayMode;
  readonly 'relay.upstream': string;
  readonly 'relay.redact': string;
}

/** What the relay keeps in the profile. */
export interface RelayKeep {
  /** The secrets that are taken, as they are in this moment: another process may have made one. */
  secrets(): Pick<StoredRelay, 'secret' | 'addresses'>;
  /** The secret for a server that is not known yet; made by `make` when there is none. */
  spare(make: () => string): string;
  /** The port it had last, so that port 0 is the same one again; null when there was none. */
  lastPort(): number | null;
  keepPort(port: number): void;
}

/** The clocks, the time since the machine started, and a timer. */
export interface RelayClock extends Clock {
  /** Milliseconds since the machine started, the same for every process; goes on while it sleeps. */
  up(): number;
  /** Calls again and again, every so many milliseconds; gives the function that ends it. */
  every(milliseconds: number, call: () => void): () => void;
}

/** Bounds of what the relay takes. */
export interface RelayLimits {
  /** Largest body, in bytes. */
  readonly bodyBytes: number;
  /** Connections at a time; for one more, the one that has waited longest without a whole request goes. */
  readonly connections: number;
  /** Payloads a second in the long run, and at once. */
  readonly rate: number;
  readonly burst: number;
  /** How often the relay shows that it runs, in milliseconds. */
  readonly beatMs: number;
  /** For the head of a request, and for all of it, in milliseconds. */
  readonly headMs: number;
  readonly requestMs: number;
}

/** What the relay works with. */
export interface RelayDeps {
  readonly settings: () => RelaySettings;
  readonly keep: RelayKeep;
  readonly submitCaptured: SubmitCaptured;
  /** The route that what it takes leaves by. */
  readonly route: Pick<CapturedRoute, 'headers' | 'listensAt'>;
  readonly ledger: RelayLedger;
  readonly clock: RelayClock;
  /** Where servers reported before they posted here, where the settings name no upstream; nowhere when not given. */
  readonly upstreams?: () => Upstreams;
  /** The network of an address of this machine, with its mask; null: no virtual interface has it. Real when not given. */
  readonly network?: (address: string) => NearNetwork | null;
  /** Random bytes for the secret. */
  readonly random: (bytes: number) => Uint8Array;
  /** Origins of web pages (`http://localhost:5080`) whose posts are taken; none when not given. */
  readonly browserOrigins?: () => readonly string[];
  /** Told after payloads were recorded. Not awaited; what it throws is passed over. */
  readonly onRecorded?: (payloads: readonly RecordedPayload[]) => void;
  /** Told why a request was turned away, one sentence or two: each reason at most once a minute. */
  readonly onRefused?: (sentence: string, logged: string) => void;
  /** Told after {@link RelayState} has changed, at most once a turn. */
  readonly onChange?: () => void;
  readonly limits?: Partial<RelayLimits>;
}

/** A captured payload with the number of its record. */
export interface RecordedPayload {
  readonly record: number;
  readonly at: number;
  readonly event: string;
  readonly userId: string;
  readonly made: Uint8Array;
  /** The same as JSON, so that nobody has to parse it again; undefined where it is none. */
  readonly json: unknown;
}

/** How the relay stands. Times are RFC 3339, UTC. */
export interface RelayState {
  readonly listening: boolean;
  /** What goes into the ZO_TELEMETRY_URL of a server that has none yet; null when it does not listen. It holds a secret. */
  readonly url: string | null;
  /** Listening without a break since. */
  readonly since: string | null;
  /** Payloads taken and recorded in this time. */
  readonly received: number;
  readonly lastAt: string | null;
  /** Since when nothing has come: the last payload, or the start of listening. */
  readonly silentSince: string | null;
  /** The same as a span in milliseconds, by a clock that cannot be set. */
  readonly silentMs: number | null;
  /** Requests that were turned away: not for the relay, malformed, too large, too many. */
  readonly refused: number;
  /** Payloads that came and could not be recorded: they were not forwarded and are lost. */
  readonly unrecorded: number;
  /** What is wrong, one sentence; null when all is well. */
  readonly problem: string | null;
}

/** A captured payload that is about to leave. */
export interface Leaving {
  /** Number of its record. */
  readonly record: number;
  readonly destination: string;
  /** The body as it would be sent. */
  readonly body: Uint8Array;
}

/** The headers to send with it, which stand in its record, too, or why it stays, one sentence. */
export type Way =
  | {
      readonly kind: 'go';
      readonly headers: Readonly<Record<string, string>>;
      readonly recorded: true;
    }
  | { readonly kind: 'block'; readonly reason: string };

/** The relay. */
export interface Relay {
  /** Begins to listen. Failures: `port-taken`, `not-allowed` (the system refuses that port), `internal`. */
  start(): Promise<Outcome<{ readonly url: string }>>;
  /** Stops: what was taken in is recorded first, then connections end. */
  stop(): Promise<void>;
  state(): RelayState;
}
