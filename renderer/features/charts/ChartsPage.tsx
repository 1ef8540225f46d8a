import { useMemo, useState, useSyncExternalStore } from 'react';
import { plural } from '../../../core/format.ts';
import { Chart } from './Chart.tsx';
import { MetricPicker } from './MetricPicker.tsx';
import { chartsOf } from './model.ts';
import { spanOf, type SpanChoice } from './span.ts';
import { SpanBar } from './SpanBar.tsx';
import { Failed } from '../../components/Failed.tsx';
import { NothingRecorded } from '../../components/NothingRecorded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

const firstChoice = ['free_memory', 'num_streams'];
/** More records than this take too long to be drawn before anything was asked for. */
const longHistory = 100_000;

/** Any metric of the recorded payloads over any span of time. */
export function Charts() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const { records } = sending;
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
  // The end of the span is now, read when something is asked and not at every drawing.
  const span = useMemo(() => {
    void records;
    return spanOf(choice, Date.now());
  }, [choice, records]);
  const wanted = useDebounced(chosen, 150);
  const key = span === null || wanted.length === 0 ? null : JSON.stringify([wanted, span, records]);
  const asked = useQuery(key, (candor) =>
    candor.history.series(wanted, finite(span?.from), finite(span?.to)),
  );
  const charts = useMemo(
    () => (asked.value === null || span === null ? [] : chartsOf(asked.value, span)),
    // A new answer is what is drawn; the span it was asked for came before it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [asked.value],
  );
  const points = asked.value?.at.length ?? 0;
  const scheme = useScheme();

  return (
    <div className="page charts">
      <PageHeader
        page="Charts"
        lead={['Your metrics over time, from the payloads recorded on this machine.']}
        detail={
          records === 0
            ? 'The charts fill as payloads are recorded.'
            : `From ${plural(records, 'record')}. Sizes are in the units of the vendor’s page, whatever the release sent them in.`
        }
      />
      {records === 0 && (
        <NothingRecorded>
          Charts of memory, streams and every other number in the payloads will be here.
        </NothingRecorded>
      )}
      {records > 0 && <SpanBar span={choice} onChange={setChoice} />}
      {records > 0 && (
        <div className="charts-columns">
          <div className="drawn" aria-busy={asked.loading}>
            {span === null && (
              <p role="alert" className="problem">
                The last day can’t be before the first.
              </p>
            )}
            <Failed error={asked.error} again={asked.refetch} />
            {chosen.length === 0 && ticked !== null && (
              <p className="nothing quiet">Choose a metric to draw it.</p>
            )}
            {key !== null && asked.loading && charts.length === 0 && (
              <p className="nothing quiet">Reading the history…</p>
            )}
            {key !== null &&
              charts.map((model) => <Chart key={model.key} model={model} scheme={scheme} />)}
            <output className="hidden">
              {asked.loading ? '' : `${plural(points, 'record')} drawn.`}
            </output>
          </div>
          <MetricPicker chosen={chosen} drawable={drawable} onChange={setChosen} />
        </div>
      )}
    </div>
  );
}

/** What is drawn before the user chose: memory and streams, or what there is. `drawable` null: not known yet. */
function firstOf(drawable: readonly string[] | null): readonly string[] {
  if (drawable === null) return [];
  const usual = firstChoice.filter((name) => drawable.includes(name));
  return usual.length > 0 ? usual : drawable.slice(0, 2);
}

/** Infinite ends cannot cross to main: the farthest time a calendar holds stands for them. */
function finite(at: number | undefined): number {
  const most = 8_640_000_000_000_000;
  return Math.max(-most, Math.min(most, at ?? 0));
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
