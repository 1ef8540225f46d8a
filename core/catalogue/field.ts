import type { Message } from '../messages/message.ts';
import { say } from '../messages/language.ts';
import { classificationMessages as close, envelopeMeanings as meanings } from './messages.ts';
import type { Classification, Unit } from './metric.ts';
import { isMetricName, metrics } from './metrics.ts';
import { envelopePurposes, libraryPurpose, purposes } from './purposes.ts';
import { undocumentedKey } from './undocumented.ts';

/** What is known of a field of a payload by its name, without the words for it. */
export interface FieldEntry {
  readonly name: string;
  /** True when the vendor's page lists it, or when it is part of every message and not a fact of its own. */
  readonly documented: boolean;
  readonly meaning: Message | null;
  readonly purpose: Message | null;
  readonly classification: Classification | null;
  /** The unit on the vendor's page; for undocumented keys the one they are sent in. */
  readonly unit: Unit | null;
}

/** The same for a person. */
export interface FieldFacts extends Omit<FieldEntry, 'meaning' | 'purpose'> {
  /** What it means, for a person; null when nobody knows. */
  readonly meaning: string | null;
  /** What a vendor can learn from it, or what it is for; null when nobody knows the field. */
  readonly purpose: string | null;
}

/** Parts of every message, beside its properties: the server's own, and those of Segment's envelope. */
const envelope: Readonly<Record<keyof typeof envelopePurposes, Classification>> = {
  userId: 'identifier',
  anonymousId: 'identifier',
  event: 'usage',
  timestamp: 'usage',
  sentAt: 'usage',
  originalTimestamp: 'usage',
  messageId: 'system',
  type: 'system',
  writeKey: 'system',
};

/** Looks a field up: documented metrics, then undocumented keys, then the parts of a message. */
export function fieldFacts(name: string): FieldFacts {
  const { meaning, purpose, ...entry } = fieldEntry(name);
  return {
    ...entry,
    meaning: meaning === null ? null : say(meaning),
    purpose: purpose === null ? null : say(purpose),
  };
}

/** The same without the words, for what looks at every field of many payloads. */
export function fieldEntry(name: string): FieldEntry {
  if (isMetricName(name)) {
    const { meaning, purpose, classification, unit } = metrics[name];
    return { name, documented: true, meaning, purpose, classification, unit };
  }
  const known = undocumentedKey(name);
  if (known !== null) {
    const { key, meaning, classification, sameAs, unit } = known;
    const purpose = sameAs === null ? purposeOf(key) : metrics[sameAs].purpose;
    return { name, documented: false, meaning, purpose, classification, unit };
  }
  if (isPart(name)) {
    const purpose = envelopePurposes[name];
    const classification = envelope[name];
    return { name, documented: true, meaning: meanings[name], purpose, classification, unit: null };
  }
  if (/^(?:context|integrations|_metadata)(?:\.|$)/.test(name)) {
    const words = { meaning: meanings.library, purpose: libraryPurpose };
    return { name, documented: true, ...words, classification: 'system', unit: null };
  }
  return { ...nothing, name };
}

const nothing: FieldEntry = {
  name: '',
  documented: false,
  meaning: null,
  purpose: null,
  classification: null,
  unit: null,
};

function isPart(name: string): name is keyof typeof envelope {
  return Object.hasOwn(envelope, name);
}

function purposeOf(key: string): Message | null {
  const all: Readonly<Record<string, Message>> = purposes;
  return Object.hasOwn(all, key) ? (all[key] ?? null) : null;
}

/** How close a field comes to a person, in words. */
export const classificationWords: Readonly<Record<Classification, Message>> = {
  identifier: close.identifier,
  personal: close.personal,
  usage: close.usage,
  system: close.system,
};
