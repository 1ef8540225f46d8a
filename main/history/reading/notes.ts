import { fieldsOf, type PayloadField } from '../../../core/diff.ts';
import { noteOf } from '../../../core/history/note.ts';
import type { RecordView } from '../../../core/history/record.ts';
import { utf8 } from '../search/words.ts';
import { bytesOf, previousOf } from './details.ts';
import type { State } from '../sqlite/state.ts';

/** Longest body that is read for a note, in bytes. */
const longestBody = 65_536;

/** What is to be said of records of one part of the list, given newest first, by their ids: see core's `noteOf`. */
export function notes(state: State, records: readonly RecordView[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const newest = new Map<string, Read>();
  for (const { id, origin, event, userId } of records.toReversed()) {
    const seq = Number(id);
    const kind = JSON.stringify([origin, event, userId]);
    const before = newest.get(kind) ?? readBefore(state, seq);
    const read = readRecord(state, seq);
    newest.set(kind, read);
    if (read.ready === null) continue;
    const { ready, redacted } = read;
    const note = noteOf({ before: before.ready, redactedBefore: before.redacted, ready, redacted });
    if (note !== '') found.set(id, note);
  }
  return found;
}

/** A record's fields as they were ready to be sent (null: its body is not there), and what redaction changed. */
interface Read {
  readonly ready: readonly PayloadField[] | null;
  readonly redacted: readonly string[];
}

const nothing: Read = { ready: null, redacted: [] };

function readBefore(state: State, seq: number): Read {
  const previous = previousOf(state, seq);
  return previous === null ? nothing : readRecord(state, Number(previous));
}

function readRecord({ bodies }: State, seq: number): Read {
  const { made, sent } = bytesOf(bodies.of(seq));
  if (made === null || made.length > longestBody) return nothing;
  const all = fieldsOf(utf8(made));
  if (sent === null || sent === made) return { ready: all, redacted: [] };
  const ready = fieldsOf(utf8(sent));
  const left = new Map(ready.map(({ name, value }) => [name, value]));
  const changed = all.filter(({ name, value }) => left.get(name) !== value);
  return { ready, redacted: changed.map(({ name }) => name) };
}
