import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { BrokenStore } from '../sqlite/faults.ts';

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

/** A slot with the number of its record. */
export interface NumberedSlot {
  readonly seq: number;
  readonly slot: Slot;
}

const states = ['kept', 'deleted', 'lost'] as const;
const noSent = 0;
const sameSent = 1;
const otherSent = 2;

/** The number that says how to read a slot: what was sent, and in what state its bodies are. */
export function tagOf(slot: Slot): number {
  const sent = slot.sent === null ? noSent : slot.sent === 'same' ? sameSent : otherSent;
  return sent + 4 * states.indexOf(slot.state);
}

/** A slot from its tag and its bytes. Throws `BrokenStore` for a tag that does not exist. */
export function slotOf(tag: number, made: Uint8Array, sent: Uint8Array | null): Slot {
  const state = states[Math.floor(tag / 4)];
  const kind = tag % 4;
  if (state === undefined || kind > otherSent) throw new BrokenStore(`No body has the tag ${tag}.`);
  if (kind !== otherSent) return { state, made, sent: kind === sameSent ? 'same' : null };
  if (sent === null) throw new BrokenStore('A body that was to be sent is missing.');
  return { state, made, sent };
}

/** Packs the bodies of a block: each with the distance to the number before, its tag and lengths. */
export function packSlots(slots: readonly NumberedSlot[]): Uint8Array {
  const parts: Uint8Array[] = [varint(slots.length)];
  let before = 0;
  for (const { seq, slot } of slots) {
    parts.push(varint(seq - before), varint(tagOf(slot)), varint(slot.made.length), slot.made);
    if (slot.sent instanceof Uint8Array) parts.push(varint(slot.sent.length), slot.sent);
    before = seq;
  }
  return deflateRawSync(Buffer.concat(parts), { level: 9, memLevel: 9 });
}

/** Unpacks a block. Throws `BrokenStore` when the bytes are not what {@link packSlots} gives. */
export function unpackSlots(data: Uint8Array): Map<number, Slot> {
  const reader = new Reader(inflate(data));
  const slots = new Map<number, Slot>();
  let seq = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    seq += reader.varint();
    const tag = reader.varint();
    const made = reader.bytes();
    slots.set(seq, slotOf(tag, made, tag % 4 === otherSent ? reader.bytes() : null));
  }
  return slots;
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(data);
  } catch {
    throw new BrokenStore('The bodies of a block cannot be unpacked.');
  }
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

class Reader {
  readonly #data: Uint8Array;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 49; scale *= 128) {
      const byte = this.#data[this.#at];
      if (byte === undefined) break;
      this.#at += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
    throw new BrokenStore('The bodies of a block are cut short.');
  }

  bytes(): Uint8Array {
    const length = this.varint();
    const end = this.#at + length;
    if (end > this.#data.length) throw new BrokenStore('A body of a block is cut short.');
    const bytes = this.#data.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }
}
