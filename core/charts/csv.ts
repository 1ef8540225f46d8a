import { csvCell } from '../csv.ts';
import type { Points } from './columns.ts';

/**
 * The points of a chart as CSV (RFC 4180): the time in RFC 3339 (UTC), then a column for each field with its unit
 * in the heading. An empty cell is a value that is not there.
 */
export function chartCsv(
  fields: readonly { readonly name: string; readonly unit: string | null }[],
  { at, values }: Points,
): string {
  const heading = [
    'at',
    ...fields.map(({ name, unit }) => (unit === null ? name : `${name} (${unit})`)),
  ];
  const lines = [heading.map((text) => csvCell(text.replace(/\s+/g, ' '))).join(',')];
  for (const [index, time] of at.entries()) {
    const cells = values.map((series) => String(series[index] ?? ''));
    lines.push([new Date(time).toISOString(), ...cells].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
