import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { valueLabel } from '../../../core/charts/ticks.ts';
import { formatMoment, formatNumber } from '../../../core/format.ts';
import type { ChartModel } from './model.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';
import styles from './charts.module.css';

const rowHeight = 28;

/** The points of a chart as a table, newest first; only the rows in sight are drawn. */
export function ChartTable({ model }: { readonly model: ChartModel }) {
  const { fields } = model;
  const scroller = useRef<HTMLElement>(null);
  const count = model.points.at.length;
  // The compiler passes this component over, so that nothing of what it gives is kept longer than it is true.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = Math.max(0, rows.getTotalSize() - (shown.at(-1)?.end ?? 0));
  return (
    <section
      className={styles['chart-table']}
      ref={scroller}
      // It scrolls inside: the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={say(messages.tableOf, { title: model.title })}
    >
      <table aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say(messages.time)}</th>
            {fields.map(({ name, unit }) => (
              <th key={name} scope="col">
                {name}
                {unit !== null && <small> {unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: above }} />
          {shown.map(({ index }) => (
            <PointRow key={index} model={model} index={index} />
          ))}
          <tr aria-hidden="true" style={{ height: below }} />
        </tbody>
      </table>
    </section>
  );
}

/** One point; `index` is its row, the newest first. */
function PointRow({ model, index }: { readonly model: ChartModel; readonly index: number }) {
  const { points, fields } = model;
  const place = points.at.length - 1 - index;
  const iso = new Date(points.at[place] ?? 0).toISOString();
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">{formatMoment(iso)}</th>
      {fields.map(({ name, unit }, column) => {
        const value = points.values[column]?.[place] ?? null;
        return (
          <td key={name} title={value === null ? undefined : valueLabel(value, unit)}>
            {value === null ? '—' : formatNumber(value)}
          </td>
        );
      })}
    </tr>
  );
}
