import type { BodyDigests, ChainHasher } from '../../../core/history/chain.ts';
import { contentOf } from '../../../core/history/chain.ts';
import type { Bodies } from '../bodies/bodies.ts';
import type { Slot } from '../bodies/slots.ts';
import type { Row } from '../sqlite/sql.ts';
import { blob, hex, int, intOrNull } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { StepEntry } from '../sqlite/steps.ts';
import { entryOf, stepColumns } from '../sqlite/steps.ts';

/** A link as the file has it, ready to be checked. */
export interface StoredLink {
  readonly seq: number;
  readonly hash: Uint8Array;
  /** The entry; for a record its columns, because its content needs the bodies. */
  readonly entry: StepEntry | RecordRow;
}

/** The columns of a record that a check needs. */
export interface RecordRow {
  readonly kind: 'record';
  readonly at: number;
  readonly facet: number;
  readonly state: number;
  readonly status: number | null;
  readonly bytes: number;
  readonly last: number | null;
}

/** The links with numbers from `first` to `last`, by number. Throws `BrokenStore` for columns that make none. */
export function linksBetween(state: State, first: number, last: number): Map<number, StoredLink> {
  const records = state.sql.all(
    'SELECT seq, hash, at, facet, state, status, bytes, last FROM record WHERE seq BETWEEN ? AND ?',
    first,
    last,
  );
  const links = new Map<number, StoredLink>();
  for (const row of records) {
    const seq = int(row[0]);
    links.set(seq, { seq, hash: blob(row[1]), entry: recordRow(row) });
  }
  const steps = state.sql.all(
    `SELECT ${stepColumns}, hash FROM step WHERE seq BETWEEN ? AND ?`,
    first,
    last,
  );
  for (const row of steps) {
    const seq = int(row[0]);
    links.set(seq, { seq, hash: blob(row[8]), entry: entryOf(row, state.lookups) });
  }
  return links;
}

function recordRow(row: Row): RecordRow {
  return {
    kind: 'record',
    at: int(row[2]),
    facet: int(row[3]),
    state: int(row[4]),
    status: intOrNull(row[5]),
    bytes: int(row[6]),
    last: intOrNull(row[7]),
  };
}

/** The content of a link as it was hashed, or null when its bodies were lost with a broken file. */
export function linkContent(
  state: State,
  bodies: Bodies,
  link: StoredLink,
  hasher: ChainHasher,
): string | null {
  const { seq, entry } = link;
  if (entry.kind !== 'record') return contentOf(seq, entry);
  const digests = digestsOf(bodies.of(seq), hasher);
  if (digests === null) return null;
  const facet = state.lookups.facet(entry.facet);
  return contentOf(seq, { kind: 'made', at: entry.at, ...facet, digests });
}

/** The digests of a slot's bodies; null when they were lost. */
export function digestsOf(slot: Slot, hasher: ChainHasher): BodyDigests | null {
  if (slot.state === 'lost') return null;
  const digest = (bytes: Uint8Array): string =>
    hex(slot.state === 'kept' ? hasher.body(bytes) : bytes);
  const made = digest(slot.made);
  if (slot.sent === null) return { made, sent: null };
  return { made, sent: slot.sent === 'same' ? made : digest(slot.sent) };
}
