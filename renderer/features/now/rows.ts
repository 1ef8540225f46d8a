import type { Metric, MetricKind } from '../../../core/catalogue/metric.ts';
import { metricsOfKind } from '../../../core/catalogue/metrics.ts';
import { releaseFacts, type ReleaseFacts } from '../../../core/catalogue/releases.ts';
import type { Collection, Progress } from '../../../core/collection.ts';
import { documentedRow, undocumentedRow, type Row } from './row.ts';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';

/** Rows of a group that belong together; the title is null where none is needed. */
export interface Section {
  readonly title: string | null;
  readonly rows: readonly Row[];
}

/** The facts of one kind. */
export interface Group {
  readonly kind: MetricKind;
  readonly title: string;
  readonly sections: readonly Section[];
}

const kinds = [
  { kind: 'host', title: messages.host },
  { kind: 'instance', title: messages.instance },
  { kind: 'deployment', title: messages.deployment },
] as const satisfies readonly { kind: MetricKind; title: Message }[];

/** Undocumented keys that describe how the server is deployed; the others tell of what is stored in it. */
const ofDeployment: ReadonlySet<string> = new Set([
  'querier_nodes',
  'ingester_nodes',
  'meta_store',
  'cluster_coordinator',
  'deployment_type',
]);

/**
 * The 23 documented metrics, and what the server's release sends besides, in their groups: first what
 * is sent and on the page, then what is sent and not on it, then what is on it and not sent. What can
 * name a person and is not on the page comes before all else. Null: nothing has been read yet, but what
 * is in `early`.
 */
export function groupsOf(
  collection: Collection | null,
  early?: Progress['host'],
): readonly Group[] {
  const version = collection?.server?.version ?? null;
  const facts = version === null ? null : releaseFacts(version);
  return kinds.map(({ kind, title }) => {
    const page = inReadingOrder(metricsOfKind(kind)).map((metric) =>
      documentedRow(metric, collection, facts, early),
    );
    const other = collection && facts ? undocumentedOf(kind, collection, facts) : [];
    const personal = other.filter((row) => row.personal);
    const sections: readonly Section[] = [
      { title: null, rows: [...personal, ...page.filter((row) => !row.unsent)] },
      { title: say(messages.sentNotListed), rows: other.filter((row) => !row.personal) },
      {
        title: say(messages.listedNotSent),
        rows: page.filter((row) => row.unsent),
      },
    ];
    return { kind, title: say(title), sections: sections.filter(({ rows }) => rows.length > 0) };
  });
}

function undocumentedOf(kind: MetricKind, collection: Collection, facts: ReleaseFacts): Row[] {
  return facts.fields
    .filter(({ documentedAs }) => documentedAs === null)
    .filter(({ key }) => (ofDeployment.has(key) ? 'deployment' : 'instance') === kind)
    .map((field) => undocumentedRow(field, collection, facts))
    .filter((row) => !row.unsent);
}

/** The page ends its list of the instance with the release; read first, it says what the rest is of. */
function inReadingOrder(metrics: readonly Metric[]): readonly Metric[] {
  const first = ['instance_id', 'zo_version'];
  const rank = ({ name }: Metric) => (first.includes(name) ? first.indexOf(name) : first.length);
  return metrics.toSorted((a, b) => rank(a) - rank(b));
}

/** A reason shared by several facts of a group. */
export interface SharedReason {
  readonly missing: string;
  readonly remedy: string | null;
  readonly rows: number;
}

/** The reasons shared by at least three facts of a group: said once above them, not in every row. */
export function sharedReasons(group: Group): readonly SharedReason[] {
  const unread = rowsOf(group).filter(({ missing, unsent }) => missing !== null && !unsent);
  const reasons = Map.groupBy(unread, ({ missing }) => missing ?? '');
  return [...reasons]
    .filter(([, rows]) => rows.length >= 3)
    .map(([missing, rows]) => ({ missing, remedy: rows[0]?.remedy ?? null, rows: rows.length }));
}

/** A note shared by several facts of a group. */
export interface SharedNote {
  readonly note: string;
  readonly rows: number;
}

/** The notes shared by at least three facts of a group: said once above them, not in every row. */
export function sharedNotes(group: Group): readonly SharedNote[] {
  const notes = Map.groupBy(
    rowsOf(group).flatMap((row) => row.notes),
    (note) => note,
  );
  return [...notes]
    .filter(([, same]) => same.length >= 3)
    .map(([note, same]) => ({ note, rows: same.length }));
}

/** `8 of 8 read`, and how many the server does not send at all. */
export function readWords(group: Group): string {
  const rows = rowsOf(group);
  const waiting = rows.filter(({ pending }) => pending).length;
  if (waiting === rows.length) return say(messages.notReadYet);
  if (waiting > 0)
    return say(messages.readSoFar, { read: rows.length - waiting, rows: rows.length });
  const sent = rows.filter(({ unsent }) => !unsent);
  const read = sent.filter(isRead).length;
  if (sent.length === 0) return say(messages.noneSent, { rows: rows.length });
  return sent.length === rows.length
    ? say(messages.readOf, { read, rows: sent.length })
    : say(messages.readOfSomeSent, { read, rows: sent.length, unsent: rows.length - sent.length });
}

/** One that could be read in the form of the vendor's page alone is read, too. */
function isRead({ value, asDocumented }: Row): boolean {
  return value !== null || asDocumented !== null;
}

function rowsOf({ sections }: Group): readonly Row[] {
  return sections.flatMap(({ rows }) => rows);
}
