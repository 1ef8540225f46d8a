import { visible } from '../visible.ts';
import type { Columns } from './columns.ts';
import type { Tick } from './ticks.ts';

/** A series as it looks: its name, colour, dash lengths and the unit its values stand in. */
export interface SvgSeries {
  readonly name: string;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** A chart to be written as a document of its own. Lengths in pixels, times in milliseconds since 1970. */
export interface SvgChart {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly columns: Columns;
  readonly series: readonly SvgSeries[];
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  readonly colours: { readonly paper: string; readonly ink: string; readonly line: string };
  /** Names of fonts, as CSS has them. */
  readonly font: string;
}

const edge = { left: 76, right: 16, top: 66, bottom: 30 } as const;

/** The chart as SVG 1.1 text: axes, one path for each series with its gaps, marks, legend. Nothing outside it is needed. */
export function chartSvg(chart: SvgChart): string {
  const { width, height, from, to, low, high, colours } = chart;
  const x = (at: number) =>
    round(edge.left + ((at - from) / (to - from || 1)) * (width - edge.left - edge.right));
  const y = (value: number) =>
    round(
      height -
        edge.bottom -
        ((value - low) / (high - low || 1)) * (height - edge.top - edge.bottom),
    );
  const bottom = height - edge.bottom;
  const rows = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(chart.font)}" font-size="12" fill="${colours.ink}">`,
    `<title>${escape(chart.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    `<text x="16" y="24" font-size="15" font-weight="600">${escape(chart.title)}</text>`,
    ...legend(chart),
    ...chart.yTicks.map(
      ({ value, label }) =>
        `<path d="M${edge.left} ${y(value)}H${width - edge.right}" stroke="${colours.line}"/><text x="${edge.left - 8}" y="${y(value) + 4}" text-anchor="end">${escape(label)}</text>`,
    ),
    ...chart.xTicks.map(
      ({ value, label }) =>
        `<path d="M${x(value)} ${bottom}v5" stroke="${colours.line}"/><text x="${x(value)}" y="${bottom + 19}" text-anchor="middle">${escape(label)}</text>`,
    ),
    ...chart.marks.map(
      ({ at, text }) =>
        `<g><title>${escape(text)}</title><path d="M${x(at)} ${edge.top}V${bottom}" stroke="${colours.ink}" stroke-dasharray="2 4"/></g>`,
    ),
    ...chart.series.map(
      ({ colour, dash }, index) =>
        `<path d="${path(chart.columns, index, x, y)}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"${dashes(dash)}/>`,
    ),
    '</svg>',
  ];
  return `${rows.join('\n')}\n`;
}

function legend({ series }: SvgChart): string[] {
  let left = 16;
  return series.map(({ name, colour, dash }) => {
    const at = left;
    // Text cannot be measured here: eight pixels a letter are enough for every letter of a field's name.
    left += 48 + name.length * 8;
    return `<path d="M${at} 44h26" stroke="${colour}" stroke-width="2"${dashes(dash)}/><text x="${at + 32}" y="48">${escape(name)}</text>`;
  });
}

/** One path: a new start behind every gap. A value between two gaps is a dot: a line of no length. */
function path(
  { at, values }: Columns,
  series: number,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let drawn = '';
  let pen = false;
  for (const [index, value] of (values[series] ?? []).entries()) {
    if (value === null) pen = false;
    if (value === null || value === undefined) continue;
    const place = `${x(at[index] ?? 0)} ${y(value)}`;
    drawn += pen ? `L${place}` : `M${place}h.01`;
    pen = true;
  }
  return drawn;
}

function dashes(dash: readonly number[]): string {
  return dash.length === 0 ? ' stroke-linecap="round"' : ` stroke-dasharray="${dash.join(' ')}"`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Names come from payloads. What XML cannot hold at all is among the marks that become visible. */
function escape(text: string): string {
  return visible(text).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
