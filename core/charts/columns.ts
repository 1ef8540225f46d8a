/** Values over time as they are drawn and written: `values[f][i]` belongs to `at[i]` (ms since 1970). */
export interface Points {
  readonly at: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** The same for a chart: null breaks the line, undefined passes it on. */
export interface Columns {
  readonly at: number[];
  readonly values: (number | null | undefined)[][];
}

/**
 * Points in the order of time, without those that hold no value at all. The clock of a machine can go back,
 * so that recorded order and time differ; points of one time keep the order they were recorded in.
 */
export function inOrder({ at, values }: Points): Points {
  const order: number[] = [];
  let sorted = true;
  let latest = -Infinity;
  for (let index = 0; index < at.length; index += 1) {
    if (!hasValue(values, index)) continue;
    const time = timeAt(at, index);
    if (time < latest) sorted = false;
    latest = time;
    order.push(index);
  }
  // Nearly always: nothing to leave out and nothing to put in order, so nothing to copy.
  const whole = values.every(({ length }) => length === at.length);
  if (sorted && whole && order.length === at.length) return { at, values };
  if (!sorted) order.sort((a, b) => timeAt(at, a) - timeAt(at, b) || a - b);
  return {
    at: order.map((index) => timeAt(at, index)),
    values: values.map((series) => order.map((index) => series[index] ?? null)),
  };
}

// Loops over indices, here and below: at a hundred thousand points, functions and iterators cost a frame.
function hasValue(values: Points['values'], index: number): boolean {
  for (let series = 0; series < values.length; series += 1) {
    if ((values[series]?.[index] ?? null) !== null) return true;
  }
  return false;
}

/**
 * What to draw: a point without a value of a series is passed over, because its record was of another event;
 * where the next value of a series is further off than three times its usual distance, the line breaks.
 */
export function withGaps(points: Points): Columns {
  const { at } = points;
  const breaks: { time: number; series: number }[] = [];
  for (const [series, values] of points.values.entries()) {
    const times = at.filter((_, index) => (values[index] ?? null) !== null);
    const most = usualDistance(times) * 3;
    for (let index = 1; index < times.length; index += 1) {
      const from = timeAt(times, index - 1);
      const to = timeAt(times, index);
      if (to - from > most) breaks.push({ time: (from + to) / 2, series });
    }
  }
  return merged(
    points,
    breaks.toSorted((a, b) => a.time - b.time),
  );
}

/** The median distance between neighbours, at least a minute; Infinity where there are fewer than three. */
export function usualDistance(times: readonly number[]): number {
  if (times.length < 3) return Infinity;
  const distances = new Float64Array(times.length - 1);
  for (let index = 1; index < times.length; index += 1) {
    distances[index - 1] = timeAt(times, index) - timeAt(times, index - 1);
  }
  return Math.max(60_000, middleOf(distances));
}

/** The value that would stand in the middle if all were sorted (Hoare's selection); sorting them takes a frame. */
function middleOf(values: Float64Array): number {
  const middle = values.length >> 1;
  const at = (index: number) => values[index] ?? 0;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = at(middle);
    let left = low;
    let right = high;
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (pivot < at(right)) right -= 1;
      if (left > right) break;
      const moved = at(left);
      values[left] = at(right);
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (right < middle) low = left;
    if (middle < left) high = right;
  }
  return at(middle);
}

function merged(
  { at, values }: Points,
  breaks: readonly { readonly time: number; readonly series: number }[],
): Columns {
  if (breaks.length === 0) return { at: [...at], values: values.map(passedOver) };
  const out: Columns = { at: [], values: values.map(() => []) };
  let next = 0;
  for (let index = 0; index <= at.length; index += 1) {
    const time = at[index] ?? Infinity;
    for (let gap = breaks[next]; gap !== undefined && gap.time < time; gap = breaks[(next += 1)]) {
      out.at.push(gap.time);
      for (const [series, column] of out.values.entries()) {
        column.push(series === gap.series ? null : undefined);
      }
    }
    if (index === at.length) break;
    out.at.push(time);
    for (let series = 0; series < values.length; series += 1) {
      out.values[series]?.push(values[series]?.[index] ?? undefined);
    }
  }
  return out;
}

function passedOver(values: readonly (number | null)[]): (number | undefined)[] {
  return values.map((value) => value ?? undefined);
}

function timeAt(times: readonly number[], index: number): number {
  return times[index] ?? 0;
}
