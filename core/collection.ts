import type { ChannelFacts } from './catalogue/channels/now.ts';
import type { MetricName, Unit } from './catalogue/metrics.ts';
import type { WireKey } from './catalogue/wire-keys.ts';

/** A value that was read. `note` says where the vendor's own number is made in another way. */
export interface Known {
  readonly value: number | string | boolean;
  readonly unit: Unit | null;
  /** Where it came from, as a person would look it up: `GET /config`, `systeminformation mem()`. */
  readonly source: string;
  readonly note?: string;
}

/** A value that could not be read: never guessed, never a default. */
export interface Missing {
  /** Why, in words that stand after a colon: `the server refused the password (401)`. */
  readonly missing: string;
  /** What the user can do to get it, one sentence; null where nothing helps. */
  readonly remedy: string | null;
  /**
   * Set where the server itself leaves the key out, so that nothing is hidden: is_HA_mode on a single node,
   * a count that this release no longer sends. Not set where it may send what could not be read.
   */
  readonly notSent?: true;
}

/** What is known of one metric. */
export type Reading = Known | Missing;

/** The server as the last collection saw it. */
export interface ServerSeen {
  /** Base address without a trailing slash, `ZO_BASE_URI` included. */
  readonly url: string;
  /** Release in the tag form `v0.10.7`, a candidate as `v0.14.6-rc7`; null when the server did not say. */
  readonly version: string | null;
  readonly reachable: boolean;
  /** `telemetry_enabled` of its configuration; null when it did not say (before v0.3.0, or unreachable). */
  readonly telemetryEnabled: boolean | null;
  /** Where it reports to, as it said itself (`GET /config/runtime`, v0.20.0 to v0.90.2); null when it did not say. */
  readonly telemetryUrl: string | null;
  /** Seconds between two heartbeats, as it said itself (same route); null when it did not say. */
  readonly heartbeatSeconds: number | null;
  /** Why less was read than could be: unreachable, wrong password, …; null when all went well. */
  readonly trouble: { readonly code: string; readonly message: string } | null;
}

/** One reading of everything: the 23 documented metrics, and the undocumented keys that were readable. */
export interface Collection {
  /** RFC 3339, UTC. */
  readonly collectedAt: string;
  readonly server: ServerSeen | null;
  readonly metrics: Readonly<Record<MetricName, Reading>>;
  /**
   * What some releases send besides, by its key on the wire, in that key's own unit; and those documented
   * keys whose wire value is made in another way than the page says (num_org up to v0.7.2, num_users up to v0.14.7, …).
   */
  readonly wire: Readonly<Partial<Record<WireKey, Reading>>>;
  /** What decides the server's other channels; left out: no server was read. */
  readonly channels?: ChannelFacts;
  readonly tookMs: number;
  /** What was read of the server when it last answered; left out: it answers, or never did. */
  readonly last?: LastRead;
}

/** A server that does not answer any more, as it was read last. */
export interface LastRead {
  readonly server: ServerSeen;
  readonly channels?: ChannelFacts;
  /** RFC 3339. */
  readonly at: string;
}

/** Returns what is kept of a reading for the time in which its server does not answer; null: it did not answer. */
export function lastReadOf({ server, channels, collectedAt: at }: Collection): LastRead | null {
  if (server?.reachable !== true) return null;
  // What went wrong then is no news, and the profile keeps no words of one language.
  return {
    server: { ...server, trouble: null },
    at,
    ...(channels === undefined ? {} : { channels }),
  };
}

/** How far a collection is. */
export interface Progress {
  /** What is being read now, for a person: `Users of 12 organizations`. */
  readonly step: string;
  readonly done: number;
  /** Grows while the server tells how much there is. */
  readonly total: number;
  /** What is read of this machine already, while the server still answers; its name waits for the server's word. */
  readonly host?: Readonly<Partial<Record<MetricName, Reading>>>;
}

/** True when the metric was read. */
export function isKnown(reading: Reading): reading is Known {
  return 'value' in reading;
}
