import type { Unit } from '../catalogue/metric.ts';
import { formatNumber, formatOffset, formatSize } from '../format.ts';

/** A place on an axis and what stands beside it. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

const unitBytes: Partial<Record<Unit, number>> = { bytes: 1, KB: 1024, MB: 1_048_576 };

/** The largest number that is drawn: beyond it even the distance of two numbers is none. */
const largest = 1e300;

/** The span of values to draw: theirs, with a little room, rounded out to whole steps. Values may be none. */
export function valueRange(low: number, high: number, unit: Unit | null): [number, number] {
  if (!(low <= high)) return [0, 1];
  const [bottom, top] = [Math.max(low, -largest), Math.min(high, largest)];
  const room = top === bottom ? Math.max(Math.abs(top) * 0.1, unit === null ? 1 : 0.5) : 0;
  // Counts and sizes are never below nothing.
  const from = bottom >= 0 ? Math.max(0, bottom - room) : bottom - room;
  const step = stepOf(from, top + room, 5, unit);
  return [Math.floor(from / step) * step, Math.ceil((top + room) / step) * step];
}

/** Round places between two values, about `count` of them, with labels for a person: `25.6 GiB`, `1,200`. */
export function valueTicks(low: number, high: number, count: number, unit: Unit | null): Tick[] {
  const step = stepOf(low, high, count, unit);
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  // Counted, not added up: adding 0.1 ten times is not 1.
  return Array.from({ length: Math.max(0, Math.min(100, last - first + 1)) }, (_, turn) => {
    const value = Number(((first + turn) * step).toPrecision(15));
    return { value, label: tickLabel(value, step, Math.max(Math.abs(low), Math.abs(high)), unit) };
  });
}

/** A value in its unit for a person; sizes in KiB to PiB, offsets as clocks write them. */
export function valueLabel(value: number, unit: Unit | null): string {
  if (unit === null) return formatNumber(value);
  if (unit === 's') return formatOffset(value);
  if (value < 0) return `-${formatSize(-value, unit)}`;
  return value === 0 ? '0' : formatSize(value, unit);
}

const powerNames = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Which power of 1,024 a number of bytes is shown in. */
function powerOf(bytes: number): number {
  const power = Math.floor(Math.log2(Math.max(1, bytes)) / 10);
  return Math.min(powerNames.length - 1, power);
}

/** A label that differs from its neighbours': sizes of one axis have one unit, and as many digits as the step asks for. */
function tickLabel(value: number, step: number, most: number, unit: Unit | null): string {
  const bytes = unit === null ? undefined : unitBytes[unit];
  if (bytes === undefined || value === 0) return valueLabel(value, unit);
  const power = powerOf(most * bytes);
  const shown = (size: number) => (size * bytes) / 1024 ** power;
  const digits = Math.min(9, Math.max(0, Math.ceil(-Math.log10(shown(step)) - 1e-9)));
  return `${shown(value).toFixed(digits)} ${powerNames[power]}`;
}

function stepOf(low: number, high: number, count: number, unit: Unit | null): number {
  // Never so small beside the values that neighbouring places would be the same number.
  const least = Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
  const rough = Math.max((high - low) / Math.max(1, count), least, 1e-9);
  if (unit === 's')
    return [900, 1800, 3600, 7200, 14_400, 28_800].find((s) => s >= rough) ?? roundStep(rough);
  const bytes = unit === null ? undefined : unitBytes[unit];
  if (bytes === undefined) return Math.max(roundStep(rough), 1);
  // Round in the unit that is shown: 0.25 GiB and not 268.4 million bytes.
  const shown = 1024 ** powerOf(Math.max(Math.abs(low), Math.abs(high)) * bytes);
  return (roundStep((rough * bytes) / shown) * shown) / bytes;
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const turn = rough / power;
  return (turn <= 1 ? 1 : turn <= 2 ? 2 : turn <= 5 ? 5 : 10) * power;
}
