import { useState, useSyncExternalStore } from 'react';
import { success } from '../../../core/outcome.ts';
import { Chart } from './Chart.tsx';
import { MetricPicker } from './MetricPicker.tsx';
import { chartsOf } from './model.ts';
import { spanNow, type SpanChoice } from './span.ts';
import { SpanBar } from './SpanBar.tsx';
import { Failed } from '../../components/Failed.tsx';
import { NothingRecorded } from '../../components/NothingRecorded.tsx';
import { Problem } from '../../components/Problem.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';
import styles from './charts.module.css';

const firstChoice = ['free_memory', 'num_streams'];
/** More records than this take too long to be drawn before anything was asked for. */
const longHistory = 100_000;

/** Any metric of the recorded payloads over any span of time. */
export function Charts() {
  const records = useSnapshot(({ sending }) => sending.records);
  return (
    <div className="page">
      <PageHeader
        page={say(messages.charts)}
        lead={[say(messages.lead)]}
        detail={records === 0 ? say(messages.chartsFill) : say(messages.fromRecords, { records })}
      />
      {records === 0 ? (
        <NothingRecorded>{say(messages.whatWillBeHere)}</NothingRecorded>
      ) : (
        <ChosenCharts records={records} />
      )}
    </div>
  );
}

/** The span, the metrics to choose from, and the charts of what was chosen. */
function ChosenCharts({ records }: { readonly records: number }) {
  const known = useQuery(`fields ${records}`, (candor) => candor.history.seriesFields());
  const drawable = known.value;
  const [ticked, setChosen] = useState<readonly string[] | null>(null);
  const chosen = ticked ?? firstOf(drawable);
  // What there is, whole, at first; of a very long history the last month.
  const [choice, setChoice] = useState<SpanChoice>(() => ({
    name: records > longHistory ? 'month' : 'all',
    first: '',
    last: '',
  }));
  const { asked, isSpan, charts } = useCharts(chosen, choice, records);
  const scheme = useScheme();
  return (
    <>
      <SpanBar span={choice} onChange={setChoice} />
      <div className={styles['columns']}>
        <div className={styles['drawn']} aria-busy={asked.loading}>
          {!isSpan && <Problem error={{ message: say(messages.noSpan) }} />}
          <Failed error={asked.error} again={asked.refetch} />
          {chosen.length === 0 && ticked !== null && (
            <p className="nothing quiet">{say(messages.chooseAMetricToDraw)}</p>
          )}
          {asked.loading && charts.length === 0 && (
            <p className="nothing quiet">{say(messages.readingTheHistory)}</p>
          )}
          {charts.map((model) => (
            <Chart key={model.key} model={model} scheme={scheme} />
          ))}
          <output className="hidden">
            {asked.loading
              ? ''
              : say(messages.recordsDrawn, { at: asked.value?.series.at.length ?? 0 })}
          </output>
        </div>
        <MetricPicker chosen={chosen} drawable={drawable} onChange={setChosen} />
      </div>
    </>
  );
}

/** The charts of fields over a span of time. `isSpan` is false where the days that were named are no span. */
function useCharts(chosen: readonly string[], choice: SpanChoice, records: number) {
  // The end of the span is now, read when something else is asked and not at every drawing.
  const question = JSON.stringify([choice, records]);
  const [asking, setAsking] = useState(() => ({ question, span: spanNow(choice) }));
  if (asking.question !== question) setAsking({ question, span: spanNow(choice) });
  const { span } = asking;
  const wanted = useDebounced(chosen, 150);
  const key = span === null || wanted.length === 0 ? null : JSON.stringify([wanted, span, records]);
  const asked = useQuery(key, async (candor) => {
    const of = span ?? { from: 0, to: 0 };
    const series = await candor.history.series(wanted, finite(of.from), finite(of.to));
    return series.ok ? success({ series: series.value, span: of }) : series;
  });
  const charts = asked.value === null ? [] : chartsOf(asked.value.series, asked.value.span);
  return { asked, isSpan: span !== null, charts };
}

/** What is drawn before the user chose: memory and streams, or what there is. `drawable` null: not known yet. */
function firstOf(drawable: readonly string[] | null): readonly string[] {
  if (drawable === null) return [];
  const usual = firstChoice.filter((name) => drawable.includes(name));
  return usual.length > 0 ? usual : drawable.slice(0, 2);
}

/** Infinite ends cannot cross to main: the farthest time a calendar holds stands for them. */
function finite(at: number): number {
  const most = 8_640_000_000_000_000;
  return Math.max(-most, Math.min(most, at));
}
function dark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

function subscribe(listener: () => void): () => void {
  const query = dark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the system is light or dark now; what is drawn on a canvas must be drawn again when it changes. */
function useScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => (dark().matches ? 'dark' : 'light'));
}
