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
  for (let index = 0; index < at.length; index += 1) {
    if (!values.some((series) => (series[index] ?? null) !== null)) continue;
    const before = order.at(-1);
    if (before !== undefined && timeAt(at, before) > timeAt(at, index)) sorted = false;
    order.push(index);
  }
  if (!sorted) order.sort((a, b) => timeAt(at, a) - timeAt(at, b) || a - b);
  return {
    at: order.map((index) => timeAt(at, index)),
    values: values.map((series) => order.map((index) => series[index] ?? null)),
  };
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
  distances.sort();
  return Math.max(60_000, distances[distances.length >> 1] ?? Infinity);
}

function merged(
  { at, values }: Points,
  breaks: readonly { readonly time: number; readonly series: number }[],
): Columns {
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
    for (const [series, column] of out.values.entries()) {
      column.push(values[series]?.[index] ?? undefined);
    }
  }
  return out;
}

function timeAt(times: readonly number[], index: number): number {
  return times[index] ?? 0;
}
