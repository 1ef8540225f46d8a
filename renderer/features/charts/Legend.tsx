import { valueLabel } from '../../../core/charts/ticks.ts';
import { formatMoment } from '../../../core/format.ts';
import { isHollow, lookOf, markerPath } from './look.ts';
import type { ChartModel } from './model.ts';
import styles from './charts.module.css';

/** Which line is which, with the values where the cursor stands. */
export function Legend(props: {
  readonly model: ChartModel;
  readonly at: number | null;
  readonly when: string | null;
}) {
  const { model, at, when } = props;
  return (
    <div className={styles['legend']}>
      <ul>
        {model.fields.map(({ name, unit, place, meaning }, index) => {
          const { variable, dash, marker } = lookOf(place);
          const value = at === null ? undefined : model.columns.values[index]?.[at];
          return (
            <li key={name} title={meaning ?? undefined}>
              <svg viewBox="0 0 34 12" aria-hidden="true" focusable="false">
                <path
                  d="M0 6h34"
                  stroke={variable}
                  strokeWidth="2"
                  strokeDasharray={dash.join(' ')}
                />
                <path
                  d={markerPath(marker, 17, 6, 4)}
                  fill={isHollow(marker) ? 'none' : variable}
                  stroke={variable}
                  strokeWidth="1.5"
                />
              </svg>
              <code>{name}</code>
              {at !== null && <b>{typeof value === 'number' ? valueLabel(value, unit) : '—'}</b>}
            </li>
          );
        })}
      </ul>
      <span className="quiet">{when === null ? '' : formatMoment(when)}</span>
    </div>
  );
}
