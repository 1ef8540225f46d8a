import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import type { ChannelFacts } from '../../../core/catalogue/channels.ts';
import type { Known, Missing, Reading, ServerSeen } from '../../../core/collection.ts';
import type { MetricName, Unit } from '../../../core/catalogue/metrics.ts';
import type { Release } from '../../../core/catalogue/version.ts';
import type { WireKey } from '../../../core/catalogue/wire-keys.ts';
import type { Gauges } from '../answers/gauges.ts';
import type { Node, Runtime } from '../answers/shapes.ts';
import { missingFor, type RequestFailure } from '../reach/failure.ts';
import type { Totals } from '../fold/totals.ts';

/** What a server says of itself to anybody. */
export interface ServerProbe {
  /** As the server spells it; null when it did not say. */
  readonly version: string | null;
  /** Where the version came from. */
  readonly versionSource: string;
  /** The release it is, or null. */
  readonly release: Release | null;
  /** The release whose routes are to be asked: its own, or the nearest that answers in this way. */
  readonly asks: Release;
  /** The release by which its answers are read; null where that is not known. */
  readonly means: Release | null;
  readonly instanceId: string | null;
  readonly telemetryEnabled: boolean | null;
  readonly buildType: string | null;
  /** Why `GET /config` gave nothing, although the server is one; null when it answered. */
  readonly configFailure: RequestFailure | null;
}

/** What the server's own records tell that HTTP does not; each value on its own, or the reason why not. */
export interface StoreReadings {
  /** Unique installation id, without the quotes that old releases wrote around it. */
  readonly instanceId: string | Missing;
  /** Versions of all stream schemas: at least one for each stream. */
  readonly schemaVersions: number | Missing;
  /** Keys under `/dashboard/`, as the server itself counts them for its report. */
  readonly dashboards: number | Missing;
}

/** What the node that answered says of itself and of the others. */
export interface NodeSeen {
  readonly localName: string | null;
  /** Its roles as configured: `all`, `querier,ingester`. */
  readonly localRole: string | null;
  /** Null where the server keeps no list. */
  readonly nodes: readonly Node[] | null;
  /** Versions of all stream schemas. */
  readonly schemaVersions: unknown;
  readonly source: string;
}

/** All that was read in one collection; the readings are made from it. */
export interface Seen {
  readonly probe: ServerProbe;
  /** Why nothing could be read that needs a password; null when the sign-in was accepted. */
  readonly signIn: RequestFailure | null;
  /** Whose organizations were counted: e-mail as given. */
  readonly email: string | null;
  /** How many organizations the server listed; null when it did not. */
  readonly organizations: number | null;
  readonly totals: Totals;
  readonly runtime: Runtime | null;
  readonly node: NodeSeen | null;
  readonly gauges: Gauges | null;
  readonly store: StoreReadings | null;
  readonly environment: Readonly<Record<string, string>> | null;
  /** True where all of its settings were read: what is not in `environment` is not set. */
  readonly environmentWhole: boolean;
  /** Dashboards of all organizations, where they were counted over HTTP. */
  readonly dashboards: Reading | null;
}

/** A value that was read. */
export function known(
  value: number | string | boolean,
  source: string,
  more: { readonly unit?: Unit; readonly note?: string | null } = {},
): Known {
  const { unit = null, note = null } = more;
  return note === null ? { value, unit, source } : { value, unit, source, note };
}

/** A value that was not. */
export function missing(reason: string, remedy: string | null): Missing {
  return { missing: reason, remedy };
}

/** What a value is missing for when only a signed-in user gets it: the sign-in, or else `otherwise`. */
export function behindSignIn(seen: Seen, otherwise: Message): Missing {
  return seen.signIn === null ? missing(say(otherwise), null) : missingFor(seen.signIn);
}

/** What a server told: the metrics of the vendor's page, and what some releases send besides. */
export interface InstanceReadings {
  readonly server: ServerSeen;
  /** Left out where the server could not be spoken to. */
  readonly channels?: ChannelFacts;
  readonly metrics: Partial<Record<MetricName, Reading>>;
  readonly wire: Partial<Record<WireKey, Reading>>;
}
