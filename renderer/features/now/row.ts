import { say } from '../../../core/messages/language.ts';
import type { Classification, Metric } from '../../../core/catalogue/metric.ts';
import { fieldOf, type ReleaseFacts, type WireField } from '../../../core/catalogue/releases.ts';
import { undocumentedKey } from '../../../core/catalogue/undocumented.ts';
import { countingWords } from '../../../core/catalogue/wire-fields.ts';
import {
  isKnown,
  type Collection,
  type Known,
  type Progress,
  type Reading,
} from '../../../core/collection.ts';
import { toWire } from '../../../core/convert.ts';
import { explain, formatValue } from '../../../core/format.ts';
import { absence, wireReading } from '../../../core/wire-reading.ts';
import type { Message } from '../../../core/messages/message.ts';
import { nowMessages as messages } from './messages.ts';

/** One fact as the table shows it. */
export interface Row {
  readonly name: string;
  readonly documented: boolean;
  /** True where it can name a person. */
  readonly personal: boolean;
  /** True before the first reading. */
  readonly pending: boolean;
  /** The value that is sent, as a person reads it; null where there is none, or where it could not be read. */
  readonly value: string | null;
  readonly unit: string | null;
  /** The value as the vendor's page describes it, with its unit, where another one is sent; null: they are the same. */
  readonly asDocumented: string | null;
  readonly meaning: string;
  readonly source: string | null;
  readonly missing: string | null;
  /** True where this server does not send it: its release never does, or it has nothing to say. */
  readonly unsent: boolean;
  readonly remedy: string | null;
  /** Where what the server sends is not what the page says, or is made in another way. */
  readonly notes: readonly string[];
  /** What the opened row tells besides. */
  readonly more: readonly { readonly name: string; readonly text: string }[];
}

const closeness = {
  identifier: messages.identifiesThisInstallation,
  personal: messages.canNameAPerson,
  usage: messages.usage,
  system: messages.describesTheSystem,
} satisfies Readonly<Record<Classification, Message>>;

/** The row of a metric of the vendor's page. `early`: what is read before the whole collection is. */
export function documentedRow(
  metric: Metric,
  collection: Collection | null,
  facts: ReleaseFacts | null,
  early: Progress['host'] = {},
): Row {
  const reading = collection?.metrics[metric.name] ?? early[metric.name] ?? null;
  const field = facts && fieldOf(facts, metric.name);
  const absent = collection && field && absence(field, collection);
  const row = shown(metric.name, reading);
  return {
    ...row,
    ...(absent === null && sentInstead(metric, reading, { field, collection, facts })),
    name: metric.name,
    documented: true,
    personal: metric.classification === 'personal',
    meaning: reading === null ? say(metric.meaning) : explain(metric.name, reading),
    unsent: isNeverSent(metric, field, facts) || row.unsent || absent !== null,
    more: [
      { name: say(messages.whatTheVendorCanLearn), text: say(metric.purpose) },
      { name: say(messages.kindOfFact), text: say(closeness[metric.classification]) },
      ...sourceWords(reading),
      { name: say(messages.onTheWire), text: wireWords(metric, field, facts) },
      { name: say(messages.exampleOnTheVendorsPage), text: metric.example },
    ],
  };
}

/** True where no report of the release has it. */
function isNeverSent(
  { name }: Metric,
  field: WireField | null,
  facts: ReleaseFacts | null,
): boolean {
  return facts !== null && field === null && name !== 'instance_id';
}

/** The row of a key that the release sends and the vendor's page does not list. */
export function undocumentedRow(
  field: WireField,
  collection: Collection,
  facts: ReleaseFacts,
): Row {
  const known = undocumentedKey(field.key);
  const absent = absence(field, collection);
  const reading: Reading =
    absent === null
      ? wireReading(field, collection, facts)
      : { missing: absent, remedy: null, notSent: true };
  return {
    ...shown(field.key, reading),
    ...(isKnown(reading) && sentAs(field.key, reading, field)),
    name: field.key,
    documented: false,
    personal: known?.classification === 'personal',
    meaning: say(known?.meaning ?? messages.nothingIsKnown),
    more:
      known === null
        ? []
        : [
            { name: say(messages.kindOfFact), text: say(closeness[known.classification]) },
            { name: say(messages.sentBy), text: sentWords(known) },
            ...sourceWords(reading),
            { name: say(messages.onTheWire), text: typeWords(field) },
            ...(known.evidence === null
              ? []
              : [{ name: say(messages.howItCame), text: say(known.evidence) }]),
          ],
  };
}

function sentWords({ first, last }: { readonly first: string; readonly last: string | null }) {
  return last === null
    ? say(messages.sentSince, { first })
    : say(messages.sentBetween, { first, last });
}

function shown(name: string, reading: Reading | null) {
  if (reading === null) return { ...unknown, pending: true };
  if (!isKnown(reading)) {
    const { missing, remedy, notSent } = reading;
    return { ...unknown, missing, remedy, unsent: notSent === true };
  }
  const { text: value, unit } = formatValue(name, reading);
  const notes = reading.note === undefined ? [] : [reading.note];
  return { ...unknown, value, unit, notes, source: shortSource(reading.source) };
}

/** What a row shows where nothing is known. */
const unknown: Omit<Row, 'name' | 'documented' | 'personal' | 'meaning' | 'more'> = {
  pending: false,
  value: null,
  unit: null,
  asDocumented: null,
  source: null,
  missing: null,
  unsent: false,
  remedy: null,
  notes: [],
};

/** The column is narrow: the whole of it stands in the opened row. */
function shortSource(source: string): string {
  if (/^(systeminformation |os\.|process\.)/.test(source)) return say(messages.system);
  // The name of a variable says enough, in whatever language the words around it are.
  const variable = /^[^,，、]*\b(ZO_[A-Z_]+)\b[^,，、]*$/u.exec(source)?.[1];
  const where = variable ?? source.replace(/,.*$/, '');
  return where.replace(/^GET \/\S+(\/[^/\s]+)$/, 'GET …$1');
}

function sourceWords(reading: Reading | null): Row['more'] {
  return reading !== null && isKnown(reading)
    ? [{ name: say(messages.readFrom), text: reading.source }]
    : [];
}

/** What this server sends under the name of a metric, where that is not the value that the page describes. */
function sentInstead(
  { name }: Metric,
  read: Reading | null,
  sent: {
    readonly field: WireField | null;
    readonly collection: Collection | null;
    readonly facts: ReleaseFacts | null;
  },
): Partial<Row> {
  const { field, collection, facts } = sent;
  if (field === null || collection === null || facts === null) return {};
  if (read === null || !isKnown(read)) return {};
  const wire = wireReading(field, collection, facts);
  const page = formatValue(name, read);
  const asDocumented = page.unit === null ? page.text : `${page.text} ${page.unit}`;
  const counts = say(countingWords[field.counts]);
  if (!isKnown(wire)) {
    const note = say(messages.sendsUnread, { release: facts.release, counts });
    return { value: null, unit: null, asDocumented, notes: [note] };
  }
  const { text, unit } = writtenAs(name, wire, field);
  if (text === page.text && unit === page.unit) return {};
  const notes = [read.note, wire.note].filter((note) => note !== undefined);
  const why =
    field.counts === 'as-documented'
      ? []
      : [say(messages.sends, { release: facts.release, counts })];
  return { value: text, unit, asDocumented, notes: [...new Set([...notes, ...why])] };
}

/** A reading in the type and unit in which it is sent; as it was read where it does not fit. */
function writtenAs(name: string, reading: Known, field: WireField) {
  const converted = toWire(reading, field);
  if (!converted.ok) return formatValue(name, reading);
  const { value } = converted;
  // Sizes that are sent as text are numbers all the same.
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) && field.unit !== null;
  return formatValue(name, { value: number ? Number(value) : value, unit: field.unit });
}

function sentAs(name: string, reading: Known, field: WireField): Pick<Row, 'value' | 'unit'> {
  const { text, unit } = writtenAs(name, reading, field);
  return { value: text, unit };
}

function wireWords(metric: Metric, field: WireField | null, facts: ReleaseFacts | null): string {
  if (metric.name === 'instance_id') return say(messages.userIdOnWire);
  if (facts === null) return say(messages.dependsOnRelease);
  return field === null ? say(messages.notSentBy, { release: facts.release }) : typeWords(field);
}

function typeWords({ key, type, unit }: WireField): string {
  return unit === null
    ? say(messages.wireType, { key, type })
    : say(messages.wireTypeIn, { key, type, unit });
}
