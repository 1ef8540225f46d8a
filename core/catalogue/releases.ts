import type { MetricName, Unit } from './metric.ts';
import {
  compareReleases,
  isAtLeast,
  isCandidate,
  parseRelease,
  releaseName,
  releaseTag,
  type Release,
} from './version.ts';
import {
  fieldHistories,
  type Condition,
  type Counting,
  type FieldHistory,
  type Part,
  type WireType,
} from './wire-fields.ts';
import type { WireKey } from './wire-keys.ts';

/** The releases whose telemetry module was read. */
export const oldestRelease = 'v0.1.5';
/** See {@link oldestRelease}. */
export const newestRelease = 'v0.92.2';

/** A key as one release sends it. */
export interface WireField {
  readonly key: WireKey;
  readonly part: Part;
  readonly condition: Condition;
  readonly type: WireType;
  /** A Rust f64: whole numbers are written with `.0`. */
  readonly float: boolean;
  readonly unit: Unit | null;
  readonly counts: Counting;
  /** The metric of the page that stands behind it, whatever its name on the wire; null: the page does not know it. */
  readonly documentedAs: MetricName | null;
}

/** An event that the server reports. */
export type EventKind = 'heartbeat' | 'started' | 'stopped';

/** What one release sends, when, and to whom. */
export interface ReleaseFacts {
  /** The release in the tag form; a candidate with its own name: `v0.14.6-rc7`. */
  readonly release: string;
  /** False: newer than {@link newestRelease}; the facts are those of the newest release known. */
  readonly known: boolean;
  /** The product in the names of its events. */
  readonly product: 'Zinc Observe' | 'ZincObserve' | 'OpenObserve';
  /** The variable that sets the interval of the heartbeat, and what holds without it. */
  readonly heartbeat: {
    readonly variable: 'ZO_HEARTBEAT_INTERVAL' | 'ZO_TELEMETRY_HEARTBEAT';
    readonly unit: 'minutes' | 'seconds';
    readonly byDefault: number;
  };
  /** Where reports go unless ZO_TELEMETRY_URL says otherwise. */
  readonly defaultUrl: 'https://e1.zinclabs.dev';
  /** True when `GET /config` tells whether telemetry is on (v0.3.0 and newer). */
  readonly tellsTelemetry: boolean;
  /** The parts of the payload in each event. */
  readonly parts: Readonly<Record<EventKind, readonly Part[]>>;
  /** Every key it can send, base first; `condition` says when. */
  readonly fields: readonly WireField[];
}

/**
 * What the release sends. `version`: as the server says it (`v0.10.7`, `0.10.7`, `v0.14.6-rc5`).
 * Null: no release, or one older than v0.1.5. Source: the telemetry module of each release tag.
 */
export function releaseFacts(version: string): ReleaseFacts | null {
  const release = parseRelease(version);
  if (release === null || !isAtLeast(release, oldestRelease)) return null;
  const newest = parseRelease(newestRelease);
  return {
    release: releaseName(version) ?? releaseTag(release),
    known: newest !== null && compareReleases(release, newest) <= 0,
    product: productOf(release),
    // The candidate v0.9.2-rc1 has it already; there is no release v0.9.2.
    heartbeat: isAtLeast(release, 'v0.9.2')
      ? { variable: 'ZO_TELEMETRY_HEARTBEAT', unit: 'seconds', byDefault: 1800 }
      : { variable: 'ZO_HEARTBEAT_INTERVAL', unit: 'minutes', byDefault: 30 },
    defaultUrl: 'https://e1.zinclabs.dev',
    tellsTelemetry: isAtLeast(release, 'v0.3.0'),
    parts: {
      started: ['base'],
      heartbeat: ['base', 'instance'],
      stopped: isAtLeast(release, 'v0.15.0') ? ['base', 'instance'] : ['base'],
    },
    fields: fieldHistories.flatMap((history) => fieldIn(history, release, isCandidate(version))),
  };
}

/** The keys that an event of that release can carry, base first. */
export function wireFields(
  facts: ReleaseFacts,
  event: EventKind = 'heartbeat',
): readonly WireField[] {
  return facts.fields.filter((field) => facts.parts[event].includes(field.part));
}

/** The name of an event on the wire: `OpenObserve - heartbeat`. */
export function eventName(facts: ReleaseFacts, event: EventKind): string {
  const names = { heartbeat: 'heartbeat', started: 'Starting server', stopped: 'Server stopped' };
  return `${facts.product} - ${names[event]}`;
}

/** How the metric of the page travels in that release; null: that release does not send it (or, for instance_id, not as a property). */
export function fieldOf(facts: ReleaseFacts, metric: MetricName): WireField | null {
  return facts.fields.find((field) => field.documentedAs === metric) ?? null;
}

/** Seconds between two heartbeats where nothing was set. */
export function defaultHeartbeatSeconds(facts: ReleaseFacts): number {
  const { unit, byDefault } = facts.heartbeat;
  return unit === 'minutes' ? byDefault * 60 : byDefault;
}

function productOf(release: Release): ReleaseFacts['product'] {
  if (isAtLeast(release, 'v0.4.6')) return 'OpenObserve';
  return isAtLeast(release, 'v0.1.6') ? 'ZincObserve' : 'Zinc Observe';
}

function fieldIn(history: FieldHistory, release: Release, candidate: boolean): WireField[] {
  const sent = history.sent.some(([from, until]) => {
    const tooEarly = candidate && history.notInCandidates === true && from === releaseTag(release);
    return !tooEarly && isAtLeast(release, from) && (until === null || !isAtLeast(release, until));
  });
  const form = history.forms.findLast(({ from }) => isAtLeast(release, from));
  if (!sent || form === undefined) return [];
  const { key, part, condition, documentedAs } = history;
  const { type, unit, counts, float = false } = form;
  return [{ key, part, condition, type, float, unit, counts, documentedAs }];
}
