import type uPlot from 'uplot';
import {
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { formatMoment } from '../../../core/format.ts';
import { valueLabel } from '../../../core/charts/ticks.ts';
import { ChartTable } from './ChartTable.tsx';
import { chartHeight, drawChart } from './draw.ts';
import { Legend } from './Legend.tsx';
import { SaveChart } from './SaveChart.tsx';
import type { ChartModel } from './model.ts';
import type { MarkView } from '../../../core/history/record.ts';
import { markNames } from '../history/mark-labels.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';
import styles from './charts.module.css';

/** One chart: its lines, its legend with the values under the cursor, its marks, its table and its files. */
export function Chart(props: {
  readonly model: ChartModel;
  /** Light or dark: a canvas keeps the colours it was drawn with, so another scheme is another drawing. */
  readonly scheme: string;
}) {
  const { model, scheme } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const [table, setTable] = useState(false);
  const { plot, at, setAt } = usePlot(host, model, scheme);
  const onKeyDown = useCursorKeys(model, plot, at, setAt);
  const { columns, fields } = model;
  const time = at === null ? undefined : columns.at[at];
  const iso = time === undefined ? null : new Date(time).toISOString();
  return (
    <section className={styles['chart']} aria-labelledby={id}>
      <header>
        <h2 id={id}>{model.title}</h2>
        <div className="row">
          <button
            type="button"
            className="button"
            aria-expanded={table}
            onClick={() => setTable(!table)}
          >
            {table ? say(messages.hideTable) : say(messages.table)}
          </button>
          <SaveChart model={model} plot={plot} />
        </div>
      </header>
      <Legend model={model} at={at} when={iso} />
      {model.points.at.length === 0 ? (
        <NoValue fields={fields} />
      ) : (
        <div
          className={styles['plot']}
          // Points and not numbers: an input cannot say where it stands in words.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="slider"
          tabIndex={0}
          aria-label={say(messages.overTime, { title: model.title })}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, columns.at.length - 1)}
          aria-valuenow={at ?? 0}
          aria-valuetext={spokenAt(model, at, iso)}
          onKeyDown={onKeyDown}
        >
          <div ref={host} aria-hidden="true" />
        </div>
      )}
      <MarkList marks={model.marks} />
      {table && <ChartTable model={model} />}
    </section>
  );
}

function NoValue({ fields }: Pick<ChartModel, 'fields'>) {
  const names = fields.map(({ name }) => name);
  const either = names.reduce((one, other) => say(messages.oneOrOther, { one, other }));
  return <p className="nothing quiet">{say(messages.noValueInSpan, { fields: either })}</p>;
}

/** Where the cursor is, in words. `iso`: its time; null: it is at no point. */
function spokenAt({ columns, fields, points }: ChartModel, at: number | null, iso: string | null) {
  if (iso === null) {
    return say(messages.points, { at: points.at.length });
  }
  const values = fields.map(({ name, unit }, index) => {
    const value = columns.values[index]?.[at ?? 0];
    return `${name} ${typeof value === 'number' ? valueLabel(value, unit) : say(messages.noValue)}`;
  });
  return `${formatMoment(iso)}: ${values.join(', ')}`;
}

/** The drawing in its element, and at which point its cursor is. */
function usePlot(host: RefObject<HTMLElement | null>, model: ChartModel, scheme: string) {
  const plot = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  // Before the next frame: in an effect after it, the frame between would be an empty one.
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const drawing = drawChart(element, model, setAt);
    plot.current = drawing;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth !== drawing.width) {
        drawing.setSize({ width: Math.max(200, element.clientWidth), height: chartHeight });
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawing.destroy();
      plot.current = null;
      setAt(null);
    };
    // The colours are read from the page, and are others in another scheme.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [model, scheme]);
  return { plot, at, setAt };
}

/** The keys that move the cursor from point to point. */
function useCursorKeys(
  model: ChartModel,
  plot: RefObject<uPlot | null>,
  at: number | null,
  setAt: (at: number | null) => void,
): (event: KeyboardEvent) => void {
  const { columns } = model;
  const isPoint = (index: number) => {
    const time = columns.at[index] ?? 0;
    const inSpan = time >= model.from && time <= model.to;
    return inSpan && columns.values.some((column) => typeof column[index] === 'number');
  };
  const goTo = (index: number, step: number) => {
    let next = index;
    while (next >= 0 && next < columns.at.length && !isPoint(next)) next += step;
    const time = columns.at[next];
    const drawing = plot.current;
    if (time === undefined || drawing === null) return;
    drawing.setCursor({ left: drawing.valToPos(time, 'x'), top: 10 }, false);
    setAt(next);
  };
  const last = columns.at.length - 1;
  const here = at ?? last + 1;
  /** Where each key begins to look for a point, and in which direction. */
  const places: Readonly<Record<string, readonly [index: number, step: number]>> = {
    ArrowLeft: [here - 1, -1],
    ArrowRight: [at === null ? 0 : here + 1, 1],
    PageUp: [Math.max(0, here - 48), 1],
    PageDown: [Math.min(last, here + 48), -1],
    Home: [0, 1],
    End: [last, -1],
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = places[event.key];
    if (place !== undefined) goTo(...place);
    else if (event.key === 'Escape' && at !== null) {
      plot.current?.setCursor({ left: -10, top: -10 }, false);
      setAt(null);
    } else return;
    event.preventDefault();
  };
}

/** Most that are listed here. */
const most = 200;

/** The moments drawn into a chart, in words. */
function MarkList({ marks }: { readonly marks: readonly MarkView[] }) {
  if (marks.length === 0) return null;
  return (
    <details className={styles['marks']}>
      <summary>{say(messages.marks, { marks: marks.length })}</summary>
      <ul>
        {marks.slice(-most).map(({ id, at, what, text }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time> <b>{say(markNames[what])}</b> {text}
          </li>
        ))}
      </ul>
      {marks.length > most && <p>{say(messages.newestOnly, { most })}</p>}
    </details>
  );
}
