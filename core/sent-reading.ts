import { sentences } from './messages/sentences.ts';
import { payloadMessages as messages } from './payload/messages.ts';
import { say } from './messages/language.ts';
import { metrics, type MetricName } from './catalogue/metrics.ts';
import { fieldOf, newestRelease, releaseFacts } from './catalogue/releases.ts';
import { countingWords } from './catalogue/wire-fields.ts';
import { isKnown, type Collection, type Known, type Reading } from './collection.ts';
import { sizeIn, wholeNumber } from './convert.ts';
import { formatValue } from './format.ts';
import { wireReading } from './wire-reading.ts';

/**
 * Returns a metric of the vendor's page as the running release sends it, in the page's unit: what the preview of the
 * payload has, or why it has none. Where the release sends nothing under it, or where no release is known, it is what
 * was read, and its source says what differs.
 */
export function sentReading(name: MetricName, collection: Collection): Reading {
  const read = collection.metrics[name];
  const version = collection.server?.version ?? null;
  const facts = version === null ? null : releaseFacts(version);
  if (facts === null) return ofNoRelease(name, collection);
  const field = fieldOf(facts, name);
  if (field === null) {
    return isKnown(read) && name !== 'instance_id'
      ? {
          ...read,
          note: sentences(read.note ?? '', say(messages.doesNotSend, { release: facts.release })),
        }
      : read;
  }
  const wire = wireReading(field, collection, facts);
  if (!isKnown(wire)) {
    if (!isKnown(read)) return read;
    const count = formatValue(name, read).text;
    return { ...wire, missing: say(messages.candorCounts, { missing: wire.missing, count }) };
  }
  const sent = inPageForm(name, wire);
  if (isKnown(read) && isSame(read, sent, wire)) return read;
  if (field.counts === 'as-documented') return sent;
  const counted = say(countingWords[field.counts]);
  const counts = say(messages.sends, { release: facts.release, counted });
  return { ...sent, note: sentences(wire.note ?? '', counts) };
}

/** The newest release is shown where none is known, and can send another name of the system. */
function ofNoRelease(name: MetricName, { metrics: all, wire }: Collection): Reading {
  const read = all[name];
  const sent = name === 'os' || name === 'os_release' ? wire[name] : undefined;
  if (sent === undefined || !isKnown(sent) || !isKnown(read) || sent.value === read.value) {
    return read;
  }
  const { source } = read;
  const otherwise = { source, release: newestRelease, value: String(sent.value) };
  return { ...read, source: say(messages.sourceOtherwise, otherwise) };
}

/** A value of the wire in the page's type and unit: whole kilobytes, megabytes to two decimals. */
function inPageForm(name: MetricName, wire: Known): Known {
  const { type, unit } = metrics[name];
  if (type !== 'number') return wire;
  const size = sizeIn(Number(wire.value), wire.unit, unit);
  if (size === null) return wire;
  return { ...wire, unit, value: unit === 'MB' ? Math.round(size * 100) / 100 : size };
}

/** True where the page's reading says the same, or the same more exactly: releases send whole megabytes as text. */
function isSame(read: Known, sent: Known, wire: Known): boolean {
  if (read.value === sent.value) return true;
  if (typeof read.value !== 'number' || typeof wire.value !== 'string') return false;
  return wholeNumber(read.value) === wire.value;
}
