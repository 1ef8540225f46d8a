import { fieldFacts, type FieldFacts } from '../../../core/catalogue/field.ts';
import { axisOf } from '../../../core/charts/fields.ts';
import { inOrder, withGaps, type Columns, type Points } from '../../../core/charts/columns.ts';
import { valueRange } from '../../../core/charts/ticks.ts';
import type { Series } from '../../../core/history/views.ts';
import { markKinds, type MarkKind, type MarkView } from '../../../core/history/record.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';

/** A field in a chart, with its place among all chosen fields, which gives it its look. */
export interface ChartField extends FieldFacts {
  readonly place: number;
}

/** One chart: the chosen fields of one unit over one span of time. */
export interface ChartModel {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly ChartField[];
  /** Every point that has a value, for the table and the CSV. */
  readonly points: Points;
  /** The same with its gaps, for drawing. */
  readonly columns: Columns;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly marks: readonly MarkView[];
}

/** How hashes are made from then on says nothing about a metric. */
const drawn: readonly MarkKind[] = markKinds.filter((kind) => kind !== 'hashing');

const titles = {
  KB: messages.memory,
  MB: messages.data,
  bytes: messages.sizes,
  s: messages.timeZone,
  none: messages.counts,
} as const;

/** The charts for an answer: one for each unit, so that every axis has one meaning. */
export function chartsOf(series: Series, span: { from: number; to: number }): ChartModel[] {
  // From here on the page has its data: bench/charts.ts measures the drawing from this mark.
  performance.mark('candor-chart-data');
  const axes = new Map<keyof typeof titles, ChartField[]>();
  for (const [place, name] of series.fields.entries()) {
    const facts = fieldFacts(name);
    const axis = axisOf(facts);
    axes.set(axis, [...(axes.get(axis) ?? []), { ...facts, place }]);
  }
  const marks = series.marks.filter(({ what }) => drawn.includes(what));
  return [...axes].map(([axis, fields]) => {
    const points = inOrder({
      at: series.at,
      values: fields.map(({ place }) => series.values[place] ?? []),
    });
    const { low, high } = bounds(points);
    const [from, to] = times(points, span);
    const [bottom, top] = valueRange(low, high, fields[0]?.unit ?? null);
    return {
      key: axis,
      title: say(titles[axis]),
      fields,
      points,
      columns: withGaps(points),
      from,
      to,
      low: bottom,
      high: top,
      marks: marks.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to),
    };
  });
}

/** The span asked for; where it has no beginning or no end, that of the points. */
function times({ at }: Points, { from, to }: { from: number; to: number }): [number, number] {
  const first = at[0] ?? to;
  const last = at.at(-1) ?? to;
  const begin = Number.isFinite(from) ? from : first;
  const end = Number.isFinite(to) ? to : last;
  return begin < end ? [begin, end] : [begin - 1_800_000, begin + 1_800_000];
}

function bounds({ values }: Points): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  // A loop: a hundred thousand arguments are too many for Math.min.
  for (const series of values) {
    for (const value of series) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}
