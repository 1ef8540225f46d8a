import { payloadMessages as messages } from './payload/messages.ts';
import { say } from './messages/language.ts';
import type { Known } from './collection.ts';
import type { WireField } from './catalogue/releases.ts';
import type { Unit } from './catalogue/metric.ts';

/** A value in the type and unit of the wire, or why it cannot be brought into it. */
export type Converted =
  | { readonly ok: true; readonly value: number | string | boolean; readonly note: string | null }
  | { readonly ok: false; readonly why: string };

const bytesIn: Readonly<Record<'bytes' | 'KB' | 'MB', number>> = {
  bytes: 1,
  KB: 1024,
  MB: 1024 * 1024,
};

/**
 * Brings a reading into the type and unit in which `field` is sent. Exact: sizes are multiplied by
 * powers of two, and whole megabytes are rounded as the server rounds them. Where the reading is
 * coarser than the wire, `note` says so. Never makes a value up: what does not fit answers why.
 */
export function toWire(reading: Known, field: WireField): Converted {
  const { value, unit } = reading;
  if (field.type === 'number' && typeof value === 'number') {
    return fitting(sizeIn(value, unit, field.unit), field, unit);
  }
  if (field.type === 'string' && field.unit === 'MB' && typeof value === 'number') {
    const megabytes = sizeIn(value, unit, 'MB');
    if (megabytes === null || !isFiniteSize(megabytes)) return unfit(value);
    // What was read is rounded already, so which side of the half the server's own number lies on is not known.
    const tie = unit === 'MB' && megabytes % 1 === 0.5;
    return { ok: true, value: wholeNumber(megabytes), note: tie ? say(messages.roundedTie) : null };
  }
  if (typeof value !== field.type) return unfit(value);
  return { ok: true, value, note: null };
}

/**
 * A number without its fraction, as Rust's `format!("{:.0}", …)` writes it: a tie goes to the even
 * neighbour, and all digits are written however large it is. `number` must be finite.
 */
export function wholeNumber(number: number): string {
  const below = Math.floor(number);
  const over = number - below;
  const up = over > 0.5 || (over === 0.5 && below % 2 !== 0);
  return BigInt(up ? below + 1 : below).toString();
}

/**
 * A number as serde_json writes it: an f64 keeps a `.0`, and from 1e16 on it is written with an
 * exponent. `number` must be finite.
 */
export function jsonNumber(number: number, float: boolean): string {
  if (!float) return String(number);
  if (Math.abs(number) >= 1e16) return number.toExponential().replace('e+', 'e');
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

/** Returns a size in another unit, kilobytes whole; null where one of the two is no unit of size. */
export function sizeIn(value: number, from: Unit | null, to: Unit | null): number | null {
  if (from === to) return value;
  if (!isSize(from) || !isSize(to)) return null;
  const result = (value * bytesIn[from]) / bytesIn[to];
  // A kernel counts whole kilobytes: what is left over is no kilobyte yet.
  return to === 'KB' ? Math.floor(result) : result;
}

function fitting(value: number | null, field: WireField, from: Unit | null): Converted {
  if (value === null) return { ok: false, why: say(messages.otherUnit) };
  if (!Number.isFinite(value)) return unfit(value);
  if (!field.float && !Number.isSafeInteger(value)) {
    return { ok: false, why: say(messages.notExact, { value: String(value) }) };
  }
  const coarse = from === 'MB' && field.unit === 'bytes';
  return {
    ok: true,
    value,
    note: coarse ? say(messages.reckoned) : null,
  };
}

function isSize(unit: Unit | null): unit is keyof typeof bytesIn {
  return unit === 'bytes' || unit === 'KB' || unit === 'MB';
}

function isFiniteSize(size: number): boolean {
  return Number.isFinite(size) && size >= 0;
}

function unfit(value: number | string | boolean): Converted {
  return { ok: false, why: say(messages.unfit, { value: JSON.stringify(value) }) };
}
