import type { Service } from '../../core/contract.ts';
import { diffPayloads } from '../../core/diff.ts';
import type { HistoryFilters } from '../../core/history/filters.ts';
import { connectionReason, type Contact } from '../../core/history/own-connections.ts';
import type { ConnectionView } from '../../core/history/record.ts';
import type { Loss, Verification } from '../../core/history/verification.ts';
import type { Identities } from '../../core/identities.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { LongWork, SaveFile } from '../../core/ports.ts';
import type { HistoryCheck } from './last-check.ts';
import type { FollowedWork } from './long-work.ts';
import { storeMessages as messages } from './messages.ts';
import { createReadIdentities } from './read-identities.ts';
import { bodyOf, existing, marksBeside, pageOf } from './record-page.ts';
import { createSeriesFields } from './series-fields.ts';
import type { HistoryFault } from './sqlite/faults.ts';
import type { HistoryStore } from './store.ts';

/** The history, for the window and the terminal alike. */
export interface HistoryService extends Service<'history'> {
  /** A failure: it cannot be checked now, or was stopped. Without `work` the window follows and stops it. */
  verify(work?: LongWork): Promise<Outcome<Verification>>;
  /** The same of the identities. */
  identities(work?: LongWork): Promise<Outcome<Identities>>;
  /** The newest of Candor's own connections as the terminal tells them. */
  connectionsAndDeliveries(): Promise<Outcome<readonly ConnectionView[]>>;
  /** Gives the text of an export to `write`, piece by piece; answers how many records it holds. */
  exportTo(
    format: 'ndjson' | 'csv',
    filters: HistoryFilters,
    write: (text: string) => Promise<void>,
    work: LongWork,
  ): Promise<Outcome<number>>;
  /** What is lost and the user has not acknowledged; null when there is nothing. */
  loss(): Promise<Outcome<Loss | null>>;
  /** Number of the newest entry; null where the history can't be read. */
  newest(): Promise<number | null>;
  /** Number of the newest payload of the server, 0 for none; null where the history can't be read. */
  newestCaptured(): Promise<number | null>;
}

/** What the service is given. */
export interface HistoryServiceDeps {
  /** Opens the store when it is first asked for. */
  readonly open: () => Promise<Outcome<HistoryStore>>;
  /** Candor's own random id; null: there is none. */
  readonly ownId: () => string | null;
  /** Told what a window would show. */
  readonly changed: () => void;
  readonly check: Pick<HistoryCheck, 'make'>;
  readonly work: FollowedWork;
  readonly saveFile: SaveFile;
}

/** How many connections the terminal lists. */
const mostConnections = 2500;

/** Asks the history something, once it is open. */
type Ask = <T>(
  question: (store: HistoryStore) => Outcome<T> | Promise<Outcome<T>>,
) => Promise<Outcome<T>>;

/** Builds the service. Nothing is opened before it is needed. */
export function createHistoryService(deps: HistoryServiceDeps): HistoryService {
  const ask: Ask = async (question) => {
    const store = await deps.open();
    return store.ok ? question(store.value) : store;
  };
  return {
    ...recordsIn(ask),
    ...longWorkOn(ask, deps),
    seriesFields: createSeriesFields(deps.open),
    contacts: (before, limit) => ask((store) => store.contacts(before, limit)),
    connectionsAndDeliveries: () =>
      ask((store) => {
        const page = store.contacts(null, mostConnections);
        return page.ok ? success(page.value.contacts.map(asConnection)) : page;
      }),
    loss: () => ask((store) => store.loss()),
    newest: async () => {
      const head = await ask((store) => store.head());
      return head.ok ? head.value.entry : null;
    },
    newestCaptured: async () => {
      const request = { filters: { origin: 'captured' }, offset: 0, limit: 1 } as const;
      const page = await ask((store) => store.page(request));
      return page.ok ? Number(page.value.records[0]?.id ?? 0) : null;
    },
    acknowledgeLoss: async () => {
      const kept = await ask((store) => store.acknowledgeLoss());
      deps.changed();
      return kept;
    },
    deleteBodies: (ids) =>
      ask((store) => {
        const deleted = store.deleteBodies(ids);
        return deleted.ok ? success({ deleted: deleted.value }) : deleted;
      }),
  };
}

/** What is read of the records, page by page. */
function recordsIn(
  ask: Ask,
): Pick<HistoryService, 'list' | 'events' | 'record' | 'compare' | 'series'> {
  return {
    list: (filters, offset, limit) =>
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
    events: () => ask((store) => store.events()),
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
          return failure('no-record', say(messages.bodyDeleted));
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
  };
}

/** What takes long: followed and stopped by who asks, else by the window. */
function longWorkOn(
  ask: Ask,
  { open, ownId, check, work: followed, saveFile }: HistoryServiceDeps,
): Pick<HistoryService, 'identities' | 'verify' | 'exportTo' | 'export' | 'stopWork'> {
  const identities = createReadIdentities({ store: open, ownId });
  const verify = (work: LongWork): Promise<Outcome<Verification>> =>
    ask((store) =>
      stoppable(async () => success(await check.make(store, () => store.verify(work), Date.now()))),
    );
  const exportTo: HistoryService['exportTo'] = (format, filters, write, work) =>
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
    );
  return {
    identities: (work) =>
      work === undefined ? followed.follow('identities', identities) : identities(work),
    verify: (work) => (work === undefined ? followed.follow('verify', verify) : verify(work)),
    exportTo,
    export: (format, filters) =>
      saveFile(`candor-history.${format}`, async (write) => {
        const records = await followed.follow('export', (work) =>
          exportTo(format, filters, write, work),
        );
        return records.ok ? success({ records: records.value }) : records;
      }),
    stopWork: async () => followed.stop(),
  };
}

function asConnection(contact: Contact): ConnectionView {
  if (contact.kind === 'connection') return contact.connection;
  const { record } = contact;
  const { id, at, origin, destination, event, outcome } = record;
  const to = destination === '' ? say(messages.noDestination) : destination;
  const purpose = origin === 'captured' ? say(messages.passedOn, { event }) : event;
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
      return failure('stopped', say(messages.stopped));
    }
    if (isFault(error)) return { ok: false, error: error.failure };
    throw error;
  }
}
