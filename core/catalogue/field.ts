import type { Classification, Unit } from './metric.ts';
import { isMetricName, metrics } from './metrics.ts';
import { envelopePurposes, libraryPurpose, purposes } from './purposes.ts';
import { undocumentedKey } from './undocumented.ts';

/** What is known of a field of a payload by its name. */
export interface FieldFacts {
  readonly name: string;
  /** True when the vendor's page lists it, or when it is part of every message and not a fact of its own. */
  readonly documented: boolean;
  /** What it means, for a person; null when nobody knows. */
  readonly meaning: string | null;
  /** What a vendor can learn from it, or what it is for; null when nobody knows the field. */
  readonly purpose: string | null;
  readonly classification: Classification | null;
  /** The unit on the vendor's page; for undocumented keys the one they are sent in. */
  readonly unit: Unit | null;
}

/** Parts of every message, beside its properties: the server's own, and those of Segment's envelope. */
const envelope: Readonly<Record<keyof typeof envelopePurposes, readonly [string, Classification]>> =
  {
    userId: ['Whose report it is: the id of the installation', 'identifier'],
    anonymousId: ['Whose report it is, where there is no id of an installation', 'identifier'],
    event: ['What happened', 'usage'],
    timestamp: ['When it happened', 'usage'],
    sentAt: ['When it was handed over', 'usage'],
    originalTimestamp: ['When it happened, by the sender’s clock', 'usage'],
    messageId: ['Number of this one message', 'system'],
    type: ['Kind of message', 'system'],
    writeKey: ['Which source of the receiver it goes to', 'system'],
  };

/** Looks a field up: documented metrics, then undocumented keys, then the parts of a message. */
export function fieldFacts(name: string): FieldFacts {
  if (isMetricName(name)) {
    const { meaning, purpose, classification, unit } = metrics[name];
    return { name, documented: true, meaning, purpose, classification, unit };
  }
  const known = undocumentedKey(name);
  if (known !== null) {
    const { key, meaning, classification, sameAs } = known;
    const purpose = sameAs === null ? purposeOf(key) : metrics[sameAs].purpose;
    return { name, documented: false, meaning, purpose, classification, unit: unitOf(meaning) };
  }
  if (isPart(name)) {
    const [meaning, classification] = envelope[name];
    const purpose = envelopePurposes[name];
    return { name, documented: true, meaning, purpose, classification, unit: null };
  }
  if (/^(?:context|integrations|_metadata)(?:\.|$)/.test(name)) {
    const meaning = 'Added by the library that sends it';
    const said = { meaning, purpose: libraryPurpose, classification: 'system' } as const;
    return { ...nothing, name, documented: true, ...said };
  }
  return { ...nothing, name };
}

const nothing: FieldFacts = {
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

function purposeOf(key: string): string | null {
  const all: Readonly<Record<string, string>> = purposes;
  return Object.hasOwn(all, key) ? (all[key] ?? null) : null;
}

/** Undocumented sizes say their unit in their meaning, as the catalogue writes it. */
function unitOf(meaning: string): Unit | null {
  return meaning.endsWith('in whole MB') ? 'MB' : null;
}

/** How close a field comes to a person, in words. */
export const classificationWords: Readonly<Record<Classification, string>> = {
  identifier: 'identifies this installation',
  personal: 'can name a person',
  usage: 'how much it is used',
  system: 'describes the system',
};
