import { payloadMessages as messages } from './payload/messages.ts';
import { say } from './messages/language.ts';
import type { MetricName } from './catalogue/metric.ts';
import { releaseFacts, type ReleaseFacts, type WireField } from './catalogue/releases.ts';
import { countingWords, type Counting } from './catalogue/wire-fields.ts';
import { isKnown, type Collection, type Known, type Missing, type Reading } from './collection.ts';

/**
 * The reading behind a key as `facts`' release would fill it. A collection holds the page's metrics,
 * and in `wire` what the server's own release makes in another way; where neither tells what this
 * release counts, the key is missing with the reason: one count never stands in for another.
 */
export function wireReading(
  field: WireField,
  collection: Collection,
  facts: ReleaseFacts,
): Reading {
  const wire = collection.wire[field.key];
  return field.documentedAs === null
    ? undocumentedReading(field, wire, collection, facts)
    : documentedReading(field, field.documentedAs, wire, collection, facts);
}

function undocumentedReading(
  field: WireField,
  wire: Reading | undefined,
  collection: Collection,
  facts: ReleaseFacts,
): Reading {
  const { counts } = field;
  const running = ofRunning(field, collection);
  if (running === null || running.counts === counts) return wire ?? notRead();
  // The table that this release counts is empty, whatever the running one counts.
  if (counts === 'empty-table') return emptyTable(facts.release);
  return wire === undefined || isKnown(wire) ? notTold(facts, counts) : wire;
}

function documentedReading(
  field: WireField,
  name: MetricName,
  wire: Reading | undefined,
  collection: Collection,
  facts: ReleaseFacts,
): Reading {
  const { counts } = field;
  const metric = collection.metrics[name];
  if (counts === 'kernel') return metric;
  if (counts === 'distribution') return wire ?? notRead();
  // Candor reads the host itself: those values do not depend on the server's release.
  const own = field.part === 'base' || sameForm(field, collection);
  const ownWire = own ? wire : undefined;
  if (ownWire !== undefined && isKnown(ownWire) && fits(ownWire.unit, field)) return ownWire;
  if (counts === 'as-documented') return metric;
  if (counts === 'streams') return collection.metrics.num_streams;
  if (ownWire !== undefined) return ownWire;
  // Of functions, the metric itself is counted by the rule of the server's release.
  if (own && name === 'num_query_functions') return metric;
  return isKnown(metric) ? notTold(facts, counts) : metric;
}

/** Returns what a release sends that counts the table which is empty since dashboards have one of their own. */
export function emptyTable(release: string): Known {
  return {
    value: 0,
    unit: null,
    source: say(messages.sourceCode, { release }),
    note: say(messages.emptyTable, { release }),
  };
}

function notTold(facts: ReleaseFacts, counts: Counting): Missing {
  return {
    missing: say(messages.notTold, { release: facts.release, counted: say(countingWords[counts]) }),
    remedy: null,
  };
}

/**
 * Why a key that this release can send is left out by this server; null when it is sent, or when that
 * is not known. Words that stand after a colon.
 */
export function absence(field: WireField, collection: Collection): string | null {
  const { is_local_mode, is_HA_mode } = collection.metrics;
  if (field.condition === 'local-mode' && isKnown(is_local_mode) && is_local_mode.value === false) {
    return say(messages.localModeOnly);
  }
  if (field.condition === 'cluster' || field.condition === 'cluster-nodes') {
    const single =
      (isKnown(is_HA_mode) && is_HA_mode.value === false) ||
      (!isKnown(is_HA_mode) && is_HA_mode.notSent === true);
    if (single) return say(messages.singleNode);
  }
  return null;
}

function notRead(): Missing {
  return { missing: say(messages.notRead), remedy: null };
}

function fits(unit: string | null, field: WireField): boolean {
  return field.type === 'string' || unit === field.unit;
}

/** The same key as the server's own release sends it; null: it does not, or is not known. */
function ofRunning(field: WireField, collection: Collection): WireField | null {
  const version = collection.server?.version ?? null;
  const server = version === null ? null : releaseFacts(version);
  return server?.fields.find(({ key }) => key === field.key) ?? null;
}

/** True when the server's own release makes this key in the same way: what `wire` holds is then the very value. */
function sameForm(field: WireField, collection: Collection): boolean {
  return ofRunning(field, collection)?.counts === field.counts;
}
