import uPlot from 'uplot';
import { visible } from '../../../core/visible.ts';
import { timeTicks } from '../../../core/charts/time-ticks.ts';
import { valueTicks } from '../../../core/charts/ticks.ts';
import { markNames } from '../history/mark-labels.ts';
import { isHollow, lookOf, markerPath, pageColours } from './look.ts';
import type { ChartModel } from './model.ts';
import { say } from '../../../core/messages/language.ts';

/** Height of a chart in pixels of the page. */
export const chartHeight = 280;

/** Draws a chart into an element. `onCursor` is told at which point the cursor is; null: at none. */
export function drawChart(
  host: HTMLElement,
  model: ChartModel,
  onCursor: (index: number | null) => void,
): uPlot {
  const colours = pageColours();
  const options: uPlot.Options = {
    width: Math.max(200, host.clientWidth),
    height: chartHeight,
    ms: 1,
    legend: { show: false },
    padding: [26, 12, 0, 0],
    cursor: {
      drag: { x: false, y: false },
      points: { size: 9 },
      y: false,
    },
    scales: {
      x: { time: true, range: [model.from, model.to] },
      y: { range: [model.low, model.high] },
    },
    axes: axesOf(model, colours),
    series: [
      {},
      ...model.fields.map(({ name, place }) => {
        const { colour, dash } = lookOf(place);
        return {
          label: visible(name),
          stroke: colour,
          width: 2,
          dash: [...dash],
          points: { size: 4 },
        };
      }),
    ],
    hooks: {
      setCursor: [(self) => onCursor(self.cursor.idx ?? null)],
      draw: [(self) => drawMarkers(self, model), (self) => drawMarks(self, model, colours.soft)],
    },
  };
  const data: uPlot.AlignedData = [model.columns.at, ...model.columns.values];
  return new uPlot(options, data, host);
}

/** Time below, values on the left. */
function axesOf(model: ChartModel, colours: ReturnType<typeof pageColours>): uPlot.Axis[] {
  const font = `12px ${colours.font}`;
  const axis = { stroke: colours.soft, font, ticks: { stroke: colours.line, size: 5 } };
  const ticks = () => valueTicks(model.low, model.high, 5, model.fields[0]?.unit ?? null);
  return [
    {
      ...axis,
      size: 36,
      grid: { show: false },
      splits: (self) => ticksOfTime(self).map(({ value }) => value),
      values: (self) => ticksOfTime(self).map(({ label }) => label),
    },
    {
      ...axis,
      size: 76,
      grid: { stroke: colours.line, width: 1 },
      splits: () => ticks().map(({ value }) => value),
      values: () => ticks().map(({ label }) => label),
    },
  ];
}

function ticksOfTime(self: uPlot) {
  const { min, max } = self.scales['x'] ?? {};
  return timeTicks(min ?? 0, max ?? 1, Math.max(2, self.width / 130));
}

/** A shape every so often along each line, so that lines are told apart without their colour. */
function drawMarkers(self: uPlot, model: ChartModel): void {
  const { ctx } = self;
  const ratio = uPlot.pxRatio;
  const { left, width } = self.bbox;
  ctx.save();
  for (const [index, { place }] of model.fields.entries()) {
    const { colour, marker } = lookOf(place);
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = 1.5 * ratio;
    const values = model.columns.values[index] ?? [];
    // Each line begins at another place: markers of lines that lie on one another stay apart.
    for (let x = left + (18 + place * 14) * ratio; x < left + width; x += 96 * ratio) {
      const at = self.posToIdx((x - left) / ratio);
      const value = values[at];
      const time = model.columns.at[at];
      if (value === null || value === undefined || time === undefined) continue;
      const px = self.valToPos(time, 'x', true);
      // Where the nearest point is far off there is a gap: no marker stands in it.
      if (Math.abs(px - x) > 48 * ratio || px < left || px > left + width) continue;
      const shape = new Path2D(markerPath(marker, px, self.valToPos(value, 'y', true), 4 * ratio));
      if (isHollow(marker)) ctx.stroke(shape);
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- no array: a path is filled
      else ctx.fill(shape);
    }
  }
  ctx.restore();
}

/** Marks as dashed lines with a word above; a word that has no room is left to the list below the chart. */
function drawMarks(self: uPlot, model: ChartModel, colour: string): void {
  const { ctx } = self;
  const ratio = uPlot.pxRatio;
  const { left, top, width, height } = self.bbox;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = ratio;
  ctx.font = `${11 * ratio}px ${pageColours().font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  let free = -Infinity;
  // Very many would hide the lines they stand beside: then they are short, and listed below the chart.
  const many = model.marks.length * 24 * ratio > width;
  ctx.setLineDash(many ? [] : [2 * ratio, 3 * ratio]);
  for (const mark of model.marks) {
    const x = Math.round(self.valToPos(Date.parse(mark.at), 'x', true));
    ctx.beginPath();
    ctx.moveTo(x, top - 4 * ratio);
    ctx.lineTo(x, many ? top + 6 * ratio : top + height);
    ctx.stroke();
    if (many) continue;
    const word = say(markNames[mark.what]);
    const size = ctx.measureText(word).width;
    const from = Math.min(Math.max(left, x - size / 2), left + width - size);
    if (from < free) continue;
    ctx.fillText(word, from, top - 9 * ratio);
    free = from + size + 8 * ratio;
  }
  ctx.restore();
}
