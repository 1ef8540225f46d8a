import type { BodyDigests, ChainHasher } from '../../../core/history/chain.ts';
import { contentOf } from '../../../core/history/chain.ts';
import type { Slot } from '../bodies/slots.ts';
import type { RecordRow, StepEntry } from '../sqlite/rows.ts';
import { recordColumns, recordOf, stepColumns, stepOf } from '../sqlite/rows.ts';
import { blob, hex, int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** A link as the file has it, ready to be checked. */
export type StoredLink =
  | { readonly seq: number; readonly hash: Uint8Array; readonly record: RecordRow }
  | { readonly seq: number; readonly hash: Uint8Array; readonly step: StepEntry }
  /** Its columns make no entry; why, one sentence. */
  | { readonly seq: number; readonly hash: null; readonly wrong: string };

/** The links with numbers from `first` to `last`, by number. */
export function linksBetween(
  state: State,
  first: number,
  last: number,
  read: <T>(seq: number, work: () => T) => T | { readonly wrong: string },
): Map<number, StoredLink> {
  const links = new Map<number, StoredLink>();
  const put = (seq: number, link: () => StoredLink): void => {
    const found = read(seq, link);
    links.set(seq, 'seq' in found ? found : { seq, hash: null, wrong: found.wrong });
  };
  const range = 'WHERE seq BETWEEN ? AND ?';
  for (const row of state.sql.all(
    `SELECT ${recordColumns}, hash FROM record ${range}`,
    first,
    last,
  )) {
    const seq = int(row[0]);
    put(seq, () => ({ seq, hash: blob(row[12]), record: recordOf(row, state.names) }));
  }
  for (const row of state.sql.all(`SELECT ${stepColumns}, hash FROM step ${range}`, first, last)) {
    const seq = int(row[0]);
    put(seq, () => {
      // A record and a step of one number: one of them was added.
      if (links.has(seq)) return { seq, hash: null, wrong: `There are two entries ${seq}.` };
      return { seq, hash: blob(row[9]), step: stepOf(row, state.names) };
    });
  }
  return links;
}

/** The content of a record's first entry as it was hashed; null when its bodies were lost with a broken file. */
export function recordContent(record: RecordRow, slot: Slot, hasher: ChainHasher): string | null {
  const digests = digestsOf(slot, hasher);
  if (digests === null) return null;
  const { seq, state: _state, status: _status, bytes: _bytes, ...facts } = record;
  return contentOf(seq, { kind: 'made', ...facts, digests });
}

/** The digests of a slot's bodies; null when they were lost. */
function digestsOf(slot: Slot, hasher: ChainHasher): BodyDigests | null {
  if (slot.state === 'lost') return null;
  const digest = (bytes: Uint8Array): string =>
    hex(slot.state === 'kept' ? hasher.body(bytes) : bytes);
  const made = digest(slot.made);
  if (slot.sent === null) return { made, sent: null };
  return { made, sent: slot.sent === 'same' ? made : digest(slot.sent) };
}
