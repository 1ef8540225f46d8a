import { isOwnMessage } from '../../core/history/own-connections.ts';
import { always } from '../../core/history/time-span.ts';
import { fieldEntry } from '../../core/catalogue/field.ts';
import { readEnvelope } from '../../core/crash/envelope.ts';
import { diffPayloads } from '../../core/diff.ts';
import type { HistoryPage, RecordField, RecordPage } from '../../core/history/views.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { storeMessages as messages } from './messages.ts';
import type { RecordDetails } from './records.ts';
import type { HistoryStore } from './store.ts';

/** The moments between the records of a part; those beyond its ends too, where the list ends there. */
export function marksBeside(
  store: HistoryStore,
  records: HistoryPage['records'],
  ends: { readonly newest: boolean; readonly oldest: boolean },
): ReturnType<HistoryStore['marks']> {
  const times = records.map(({ at }) => Date.parse(at));
  const from = ends.oldest || times.length === 0 ? always.from : Math.min(...times);
  const to = ends.newest || times.length === 0 ? always.to : Math.max(...times) + 1;
  return store.marks({ from, to });
}

/** Returns the record of that number; `no-record` where there is none. */
export function existing(store: HistoryStore, id: string): Outcome<RecordDetails> {
  const found = store.get(id);
  if (!found.ok) return found;
  return found.value === null
    ? failure(
        'no-record',
        /^\d{1,16}$/.test(id) ? say(messages.noRecord, { id }) : say(messages.noSuchRecord),
      )
    : success(found.value);
}

/** What was ready to be sent, or where nothing was, what was made; of a crash report's envelope, the event in it. */
export function bodyOf(record: RecordDetails): string | null {
  const body = record.ready ?? record.made;
  if (body === null || record.origin !== 'crash') return body;
  return readEnvelope(body)?.event ?? body;
}

/** Returns all that a page shows of a record, with what changed from the one before of its kind. */
export function pageOf(record: RecordDetails, store: HistoryStore): RecordPage {
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
    documented: isOwnMessage(record) || fieldEntry(field.name).documented,
    // Of the first record there is nothing to compare with: its fields are not new, they are the first.
    change: before === null ? 'same' : field.change,
    before: field.change === 'changed' || field.change === 'gone' ? field.before : null,
  }));
}
