import { useMemo, useState } from 'react';
import type { Snapshot } from '../../core/contract.ts';
import { formatNumber, plural } from '../../core/format.ts';
import { Chart } from '../parts/charts/Chart.tsx';
import { MetricPicker } from '../parts/charts/MetricPicker.tsx';
import { chartsOf } from '../parts/charts/model.ts';
import { spanOf, type SpanChoice } from '../parts/charts/span.ts';
import { SpanBar } from '../parts/charts/SpanBar.tsx';
import { useScheme } from '../parts/charts/use-scheme.ts';
import { Failed } from '../parts/Failed.tsx';
import { NothingRecorded } from '../parts/NothingRecorded.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { useAsked } from '../use-asked.ts';
import { useLate } from '../use-late.ts';

const firstChoice = ['free_memory', 'num_streams'];

/** Any metric of the recorded payloads over any span of time. */
export function Charts({ snapshot }: { readonly snapshot: Snapshot }) {
  const { records } = snapshot.sending;
  const [chosen, setChosen] = useState<readonly string[]>(firstChoice);
  const [choice, setChoice] = useState<SpanChoice>({ name: 'month', first: '', last: '' });
  // The end of the span is now, read when something is asked and not at every drawing.
  const span = useMemo(() => {
    void records;
    return spanOf(choice, Date.now());
  }, [choice, records]);
  const wanted = useLate(chosen, 150);
  const key = span === null || wanted.length === 0 ? null : JSON.stringify([wanted, span, records]);
  const asked = useAsked(key, (candor) =>
    candor.series(wanted, finite(span?.from), finite(span?.to)),
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
      <Sentence
        page="Charts"
        lead={['What the payloads said over time, drawn on your own machine.']}
        detail={
          records === 0
            ? 'The charts fill as payloads are recorded.'
            : `From the ${plural(records, 'recorded payload')}. Sizes are in the units of the vendor’s page, whatever the release sent them in.`
        }
      />
      {records === 0 && (
        <NothingRecorded>
          Memory, streams and whatever else the payloads tell will be drawn here over time.
        </NothingRecorded>
      )}
      {records > 0 && <SpanBar span={choice} onChange={setChoice} />}
      {records > 0 && (
        <div className="charts-columns">
          <div className="drawn" aria-busy={asked.loading}>
            {span === null && (
              <p role="alert" className="problem">
                The last day must not lie before the first.
              </p>
            )}
            <Failed error={asked.error} again={asked.again} />
            {chosen.length === 0 && <p className="nothing quiet">Choose a metric to draw it.</p>}
            {key !== null && asked.loading && charts.length === 0 && (
              <p className="nothing quiet">Reading the history…</p>
            )}
            {key !== null &&
              charts.map((model) => <Chart key={model.key} model={model} scheme={scheme} />)}
            <output className="hidden">
              {asked.loading ? '' : `${formatNumber(points)} records drawn.`}
            </output>
          </div>
          <MetricPicker chosen={chosen} onChange={setChosen} />
        </div>
      )}
    </div>
  );
}

/** Infinite ends cannot cross to main: the farthest time a calendar holds stands for them. */
function finite(at: number | undefined): number {
  const most = 8_640_000_000_000_000;
  return Math.max(-most, Math.min(most, at ?? 0));
}
