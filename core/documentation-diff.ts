import { say } from './messages/language.ts';
import { isMetricName, metricNames, metrics } from './catalogue/metrics.ts';
import type { MetricName, Unit } from './catalogue/metric.ts';
import {
  oldestRelease,
  releaseFacts,
  wireFields,
  type ReleaseFacts,
  type WireField,
} from './catalogue/releases.ts';
import { undocumentedKey, type Undocumented } from './catalogue/undocumented.ts';
import { countingWords, fieldHistories, type WireType } from './catalogue/wire-fields.ts';
import { eventKindOf } from './documentation-diff/event.ts';
import {
  documentationMessages,
  unsentMessages as messages,
} from './documentation-diff/messages.ts';
import { readMessage, typeOf, type ReadMessage } from './documentation-diff/message.ts';

/** One thing in which a field differs from what the vendor's page says of it. */
export interface Deviation {
  readonly what: 'name' | 'type' | 'unit' | 'meaning';
  /** As the page has it, and as it was sent. */
  readonly page: string;
  readonly sent: string;
}

/** A field that was sent and that the vendor's page lists. */
export interface ListedSent {
  readonly name: MetricName;
  /** Compact JSON, as it was sent. */
  readonly value: string;
  /** Empty when it is what the page says. */
  readonly deviations: readonly Deviation[];
}

/** A field that was sent and that the page does not list. */
export interface UnlistedSent {
  readonly name: string;
  readonly value: string;
  /** What is known of it; null: no release that was read sends it. */
  readonly known: Undocumented | null;
  /** True: the catalogue knows that this release sends it. */
  readonly expected: boolean;
}

/** A metric of the page that was not sent. */
export interface ListedUnsent {
  readonly name: MetricName;
  /** Why, in words that stand after a colon. */
  readonly why: string;
  /** Which releases send it under this name, one sentence; null where the release is not the reason. */
  readonly releases: string | null;
}

/** A captured payload beside the vendor's page. */
export interface DocumentationDiff {
  /** As the payload says; null when it does not. */
  readonly release: string | null;
  /** True when the telemetry module of that very release was read. */
  readonly releaseKnown: boolean;
  /** False: no event of the server itself (its web pages' own, or something else), so nothing of the page is missed. */
  readonly serverEvent: boolean;
  readonly listedSent: readonly ListedSent[];
  readonly unlistedSent: readonly UnlistedSent[];
  readonly listedUnsent: readonly ListedUnsent[];
}

/**
 * Compares one captured payload (its JSON text) with the vendor's telemetry page. Units are not on the wire: they
 * are those of the release that the payload names, and not told where that release is not known.
 */
export function documentationDiffOf(text: string): DocumentationDiff {
  const message = readMessage(text);
  const kind = message.event === null ? null : eventKindOf(message.event);
  const facts = message.version === null ? null : releaseFacts(message.version);
  const expected = facts === null ? [] : wireFields(facts, kind ?? 'heartbeat');
  const listedSent: ListedSent[] = [];
  const unlistedSent: UnlistedSent[] = [];
  if (kind !== null && message.userId !== null) {
    const value = JSON.stringify(message.userId);
    const name = { what: 'name', page: 'instance_id', sent: 'userId' } as const;
    listedSent.push({ name: 'instance_id', value, deviations: [name] });
  }
  for (const { name, value } of message.fields) {
    const field = expected.find(({ key }) => key === name) ?? null;
    const listed = listedAs(name, value, field);
    if (listed !== null) listedSent.push(listed);
    else {
      const known = undocumentedKey(name);
      unlistedSent.push({ name, value, known, expected: field !== null });
    }
  }
  const sent = new Set<string>(listedSent.map(({ name }) => name));
  const missed = kind === null ? [] : metricNames.filter((name) => !sent.has(name));
  return {
    release: message.version,
    releaseKnown: facts?.known ?? false,
    serverEvent: kind !== null,
    listedSent,
    unlistedSent,
    listedUnsent: missed.map((name) => whyUnsent(name, message, facts)),
  };
}

/** Returns a field as the page lists it, under whatever name; null: the page leaves it out. */
function listedAs(name: string, value: string, field: WireField | null): ListedSent | null {
  if (isMetricName(name)) return { name, value, deviations: deviations(name, value, field) };
  const same = undocumentedKey(name)?.sameAs ?? null;
  if (same === null) return null;
  const renamed = { what: 'name', page: same, sent: name } as const;
  return { name: same, value, deviations: [renamed, ...deviations(same, value, field)] };
}

function deviations(name: MetricName, value: string, field: WireField | null): Deviation[] {
  const found: Deviation[] = [];
  const page = metrics[name];
  const type = typeOf(value);
  if (type !== page.type) {
    found.push({ what: 'type', page: page.type, sent: type ?? shapeOf(value) });
  }
  if (field === null) return found;
  if (field.unit !== page.unit) {
    found.push({ what: 'unit', page: unitName(page.unit), sent: unitName(field.unit) });
  }
  if (field.counts !== 'as-documented' && !(field.counts === 'kernel')) {
    found.push({
      what: 'meaning',
      page: say(page.meaning),
      sent: say(countingWords[field.counts]),
    });
  }
  return found;
}

function shapeOf(value: string): WireType | 'null' | 'list' | 'object' {
  if (value.startsWith('[')) return 'list';
  return value.startsWith('{') ? 'object' : 'null';
}

/** Words for a unit; the page writes none where it counts or names something. */
function unitName(unit: Unit | null): string {
  return unit ?? say(documentationMessages.noUnit);
}

function whyUnsent(
  name: MetricName,
  message: ReadMessage,
  facts: ReleaseFacts | null,
): ListedUnsent {
  const because = (why: string, releases: string | null = null) => ({ name, why, releases });
  if (name === 'instance_id') return because(say(messages.namesNobody));
  if (facts === null) {
    return because(say(messages.noRelease), releasesThatSend(name));
  }
  const field = facts.fields.find(({ key }) => key === name);
  if (field === undefined) {
    return because(say(messages.notOfRelease, { release: facts.release }), releasesThatSend(name));
  }
  const kind = message.event === null ? null : eventKindOf(message.event);
  if (kind !== null && !facts.parts[kind].includes(field.part)) {
    return because(say(messages.hostOnly));
  }
  if (field.condition === 'local-mode') return because(say(messages.localMode));
  if (field.condition !== 'always') return because(say(messages.singleNode));
  return because(say(messages.missing, { release: facts.release }));
}

function releasesThatSend(name: MetricName): string | null {
  const sent = fieldHistories.find(({ key }) => key === name)?.sent;
  if (sent === undefined) return null;
  const spans = sent.map(([from, until]) => {
    if (until === null) {
      return from === oldestRelease ? say(messages.allReleases) : say(messages.from, { from });
    }
    if (from === oldestRelease) return say(messages.before, { until });
    return say(messages.between, { from, until });
  });
  const releases = spans.reduce((all, more) => say(messages.andBy, { releases: all, more }));
  return say(messages.sentBy, { releases });
}
