import { always } from '../../core/history/time-span.ts';
import { fieldFacts } from '../../core/catalogue/field.ts';
import { readEnvelope } from '../../core/crash/envelope.ts';
import { diffPayloads, type FieldDifference } from '../../core/diff.ts';
import type { HistoryFilters } from '../../core/history/filters.ts';
import {
  connectionReason,
  type Contact,
  type ContactsPage,
} from '../../core/history/own-connections.ts';
import type { ConnectionView } from '../../core/history/record.ts';
import type { Loss, Verification } from '../../core/history/verification.ts';
import type { HistoryPage, RecordField, RecordPage, Series } from '../../core/history/views.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { RecordDetails } from './records.ts';
import type { HistoryFault } from './sqlite/faults.ts';
import type { HistoryStore } from './store.ts';
import type { HistoryCheck } from './last-check.ts';
import { createReadIdentities, type ReadIdentities } from './read-identities.ts';
import type { LongWork } from '../../core/ports.ts';
import { createSeriesFields } from './series-fields.ts';

/** What window and terminal ask of the history. */
export interface HistoryActions {
  history(filters: HistoryFilters, offset: number, limit: number): Promise<Outcome<HistoryPage>>;
  historyEvents(): Promise<Outcome<readonly string[]>>;
  /** `no-record`: there is none of that number. */
  record(id: string): Promise<Outcome<RecordPage>>;
  /** What changed from `a` to `b`; `no-record`: one of them does not exist or has no body any more. */
  compare(a: string, b: string): Promise<Outcome<readonly FieldDifference[]>>;
  series(fields: readonly string[], from: number, to: number): Promise<Outcome<Series>>;
  /** The names of `chartFields` of which at least one kept payload has a number. */
  seriesFields(): Promise<Outcome<readonly string[]>>;
  /** Candor's own connections, older than that one; null: the newest. */
  contacts(before: string | null, limit: number): Promise<Outcome<ContactsPage>>;
  /** The newest of them as the terminal tells them. */
  connectionsAndDeliveries(): Promise<Outcome<readonly ConnectionView[]>>;
  /** A failure: it cannot be checked now, or was stopped. */
  verifyHistory(work: LongWork): Promise<Outcome<Verification>>;
  /** Gives the text of an export to `write`, piece by piece; answers how many records it holds. */
  exportHistory(
    format: 'ndjson' | 'csv',
    filters: HistoryFilters,
    write: (text: string) => Promise<void>,
    work: LongWork,
  ): Promise<Outcome<number>>;
  deleteBodies(ids: readonly string[]): Promise<Outcome<{ readonly deleted: number }>>;
  /** The user has read what is lost: an entry of the history, after which no banner tells it. */
  /** What is lost and the user has not acknowledged; null when there is nothing. */
  historyLoss(): Promise<Outcome<Loss | null>>;
  acknowledgeLoss(): Promise<Outcome<null>>;
  readonly identities: ReadIdentities;
  /** Number of the newest entry; null where the history can't be read. */
  newest(): Promise<number | null>;
}

/** How many connections the terminal lists. */
const mostConnections = 2500;

/** Builds them on a store that is opened when it is first asked for. `ownId`: Candor's own random id, or null; `changed` is told what a window would show. */
export function createHistoryActions(
  open: () => Promise<Outcome<HistoryStore>>,
  ownId: () => string | null = () => null,
  changed: () => void = () => undefined,
  check: Pick<HistoryCheck, 'make'> = { make: (_store, verify) => verify() },
): HistoryActions {
  const ask = async <T>(
    question: (store: HistoryStore) => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const store = await open();
    return store.ok ? question(store.value) : store;
  };

  return {
    identities: createReadIdentities({ store: open, ownId }),
    seriesFields: createSeriesFields(open),
    history: (filters, offset, limit) =>
      ask((store) => {
        const page = store.page({ filters, offset, limit });
        if (!page.ok) return page;
        const { records, total } = page.value;
        const oldest = offset + records.length >= total;
        const marks = marksBeside(store, records, { newest: offset === 0, oldest });
        if (!marks.ok) return marks;
        // A list without them is a list all the same.
        const notes = store.notes(records);
        const said = notes.ok ? Object.fromEntries(notes.value) : null;
        return success({ records, total, notes: said, marks: marks.value });
      }),
    historyEvents: () => ask((store) => store.events()),
    record: (id) =>
      ask((store) => {
        const found = existing(store, id);
        return found.ok ? success(pageOf(found.value, store)) : found;
      }),
    compare: (a, b) =>
      ask((store) => {
        const [before, after] = [existing(store, a), existing(store, b)];
        if (!before.ok) return before;
        if (!after.ok) return after;
        const [from, to] = [bodyOf(before.value), bodyOf(after.value)];
        if (from === null || to === null) {
          return failure('no-record', 'The body of one of these records was deleted.');
        }
        return success(diffPayloads(from, to));
      }),
    series: (fields, from, to) =>
      ask(async (store) => {
        const at: number[] = [];
        const values: (number | null)[][] = fields.map(() => []);
        for await (const chunk of store.series({ fields, from, to })) {
          for (const time of chunk.at) at.push(time);
          chunk.values.forEach((column, field) => {
            for (const value of column) values[field]?.push(value);
          });
        }
        const marks = store.marks({ from, to });
        return marks.ok ? success({ fields, at, values, marks: marks.value }) : marks;
      }),
    contacts: (before, limit) => ask((store) => store.contacts(before, limit)),
    connectionsAndDeliveries: () =>
      ask((store) => {
        const page = store.contacts(null, mostConnections);
        return page.ok ? success(page.value.contacts.map(asConnection)) : page;
      }),
    verifyHistory: (work) =>
      ask((store) =>
        stoppable(async () =>
          success(await check.make(store, () => store.verify(work), Date.now())),
        ),
      ),
    exportHistory: (format, filters, write, work) =>
      ask((store) =>
        stoppable(async () => {
          let records = 0;
          const onProgress = (done: number, total: number): void => {
            records = done;
            work.onProgress(done, total);
          };
          for await (const text of store.export({ format, filters, ...work, onProgress })) {
            await write(text);
          }
          return success(records);
        }),
      ),
    historyLoss: () => ask((store) => store.loss()),
    newest: async () => {
      const head = await ask((store) => store.head());
      return head.ok ? head.value.entry : null;
    },
    acknowledgeLoss: async () => {
      const kept = await ask((store) => store.acknowledgeLoss());
      changed();
      return kept;
    },
    deleteBodies: (ids) =>
      ask((store) => {
        const deleted = store.deleteBodies(ids);
        return deleted.ok ? success({ deleted: deleted.value }) : deleted;
      }),
  };
}

function asConnection(contact: Contact): ConnectionView {
  if (contact.kind === 'connection') return contact.connection;
  const { record } = contact;
  const { id, at, origin, destination, event, outcome } = record;
  const to = destination === '' ? 'no destination' : destination;
  const purpose = origin === 'captured' ? `${event}, passed on by the relay` : event;
  const reason = connectionReason(record);
  return { id, at, to, purpose, allowed: outcome !== 'blocked', reason };
}

/** A fault of the history, which knows itself what to say. */
function isFault(error: unknown): error is HistoryFault {
  return error instanceof Error && error.name === 'HistoryFault' && 'failure' in error;
}

/** Long work that was stopped, or that the history could not do, answers so; what else it throws is the caller's. */
async function stoppable<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      return failure('stopped', 'Stopped before the end.');
    }
    if (isFault(error)) return { ok: false, error: error.failure };
    throw error;
  }
}

/** The moments between the records of a part; those beyond its ends too, where the list ends there. */
function marksBeside(
  store: HistoryStore,
  records: HistoryPage['records'],
  ends: { readonly newest: boolean; readonly oldest: boolean },
): ReturnType<HistoryStore['marks']> {
  const times = records.map(({ at }) => Date.parse(at));
  const from = ends.oldest || times.length === 0 ? always.from : Math.min(...times);
  const to = ends.newest || times.length === 0 ? always.to : Math.max(...times) + 1;
  return store.marks({ from, to });
}

function existing(store: HistoryStore, id: string): Outcome<RecordDetails> {
  const found = store.get(id);
  if (!found.ok) return found;
  return found.value === null
    ? failure('no-record', `There is no record ${/^\d{1,16}$/.test(id) ? id : 'of that number'}.`)
    : success(found.value);
}

/** What was ready to be sent, or where nothing was, what was made; of a crash report's envelope, the event in it. */
function bodyOf(record: RecordDetails): string | null {
  const body = record.ready ?? record.made;
  if (body === null || record.origin !== 'crash') return body;
  return readEnvelope(body)?.event ?? body;
}

function pageOf(record: RecordDetails, store: HistoryStore): RecordPage {
  const { madeBytes: _made, sentBytes: _sent, ...page } = record;
  const previous = record.previous === null ? null : store.get(record.previous);
  const before = previous?.ok === true && previous.value !== null ? bodyOf(previous.value) : null;
  return { ...page, compared: before !== null, fields: fieldsOf(record, before) };
}

/** `before`: the body before of the same kind; null where there is none. */
function fieldsOf(record: RecordDetails, before: string | null): RecordField[] {
  const after = bodyOf(record);
  if (after === null) return [];
  return diffPayloads(before, after).map((field) => ({
    name: field.name,
    value: field.after ?? field.before ?? '',
    // The vendor's page is about the server's payloads; a report of Candor's own says what it says.
    documented: record.origin === 'crash' || fieldFacts(field.name).documented,
    // Of the first record there is nothing to compare with: its fields are not new, they are the first.
    change: before === null ? 'same' : field.change,
    before: field.change === 'changed' || field.change === 'gone' ? field.before : null,
  }));
}
