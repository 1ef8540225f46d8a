import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { BrokenStore } from '../sqlite/faults.ts';
import type { Row } from '../sqlite/sql.ts';
import { blob, int } from '../sqlite/sql.ts';

/** The bodies of one record as they are kept. */
export interface Slot {
  /**
   * `kept`: the bytes themselves. `deleted`: their digests stand in their place. `lost`: the file broke and
   * nothing is left of them.
   */
  readonly state: 'kept' | 'deleted' | 'lost';
  readonly made: Uint8Array;
  /** Null: nothing was to be sent. `same`: the bytes of `made`. */
  readonly sent: Uint8Array | 'same' | null;
}

/** The slot of a record of which nothing is left. */
export const lostSlot: Slot = { state: 'lost', made: new Uint8Array(0), sent: null };

const states = ['kept', 'deleted', 'lost'] as const;
const nothing = 0;
const same = 1;
const other = 2;

/** What was to be sent, as the column `sends` says it. */
export function sendsOf({ sent }: Pick<Slot, 'sent'>): number {
  if (sent === null) return nothing;
  return sent === 'same' ? same : other;
}

/** A slot from sends, made and sent of a fresh body. Throws `BrokenStore` for values that do not belong together. */
export function freshSlot([sends, made, sent]: Row): Slot {
  return { state: 'kept', made: blob(made), sent: sentOf(int(sends), sent) };
}

/** A slot from state, sends, made and sent of a packed body. Throws `BrokenStore` when it cannot be unpacked. */
export function packedSlot([code, sends, made, sent]: Row, dictionary: Uint8Array): Slot {
  const state = states[int(code)];
  if (state === undefined) throw new BrokenStore('A body has a state that does not exist.');
  const slot = { state, made: blob(made), sent: sentOf(int(sends), sent) };
  if (state === 'lost' && (slot.made.length > 0 || slot.sent !== null)) {
    throw new BrokenStore('A body that was lost has content.');
  }
  if (state !== 'kept') return slot;
  const own = slot.sent instanceof Uint8Array ? unpacked(slot.sent, dictionary) : slot.sent;
  return { state, made: unpacked(slot.made, dictionary), sent: own };
}

/** State, sends, made and sent of a slot, to be written into `body`. */
export function packedColumns(
  { state, made, sent }: Slot,
  dictionary: Uint8Array,
): [number, number, Uint8Array, Uint8Array | null] {
  const pack = (bytes: Uint8Array): Uint8Array =>
    state === 'kept' ? deflateRawSync(bytes, { level: 9, dictionary }) : bytes;
  const own = sent instanceof Uint8Array ? pack(sent) : null;
  return [states.indexOf(state), sendsOf({ sent }), pack(made), own];
}

function sentOf(sends: number, sent: Row[number] | undefined): Slot['sent'] {
  if (sends === other) return blob(sent);
  if ((sends !== nothing && sends !== same) || sent !== null) {
    throw new BrokenStore('What was to be sent of a body does not fit it.');
  }
  return sends === same ? 'same' : null;
}

function unpacked(data: Uint8Array, dictionary: Uint8Array): Uint8Array {
  try {
    const result: unknown = inflateRawSync(data, { dictionary, info: true });
    if (isInflated(result) && result.engine.bytesWritten === data.length) {
      const { buffer, byteOffset, length } = result.buffer;
      return new Uint8Array(buffer, byteOffset, length);
    }
  } catch {
    // Said below.
  }
  throw new BrokenStore('A body cannot be unpacked.');
}

/** What zlib gives with `info`: how many bytes it took shows what stands behind the end. */
function isInflated(
  value: unknown,
): value is { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } {
  if (typeof value !== 'object' || value === null || !('buffer' in value) || !('engine' in value)) {
    return false;
  }
  const { buffer, engine } = value;
  return (
    buffer instanceof Uint8Array &&
    typeof engine === 'object' &&
    engine !== null &&
    'bytesWritten' in engine
  );
}
