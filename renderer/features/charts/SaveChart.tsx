import { useState, type RefObject } from 'react';
import type uPlot from 'uplot';
import { chartCsv } from '../../../core/charts/csv.ts';
import { chartSvg } from '../../../core/charts/svg.ts';
import { timeTicks } from '../../../core/charts/time-ticks.ts';
import { valueTicks } from '../../../core/charts/ticks.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { lookOf, pageColours } from './look.ts';
import type { ChartModel } from './model.ts';
import { chartPng } from './png.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';

/** Writes a chart to a file that the user names: as a picture, as a drawing, as a table. */
export function SaveChart(props: {
  readonly model: ChartModel;
  readonly plot: RefObject<uPlot | null>;
}) {
  const { model, plot } = props;
  const [said, setSaid] = useState('');
  const saving = useMutation((candor, name: string, bytes: Uint8Array) =>
    candor.app.saveFile(name, bytes),
  );
  const name = model.fields.map((field) => field.name).join('-');
  const save = async (kind: 'png' | 'svg' | 'csv') => {
    setSaid('');
    const bytes =
      kind === 'png'
        ? await chartPng(model, plot.current)
        : new TextEncoder().encode(
            kind === 'svg' ? svgOf(model) : chartCsv(model.fields, model.points),
          );
    if (bytes === null) {
      setSaid(say(messages.noPicture));
      return;
    }
    const outcome = await saving.run(`${name}.${kind}`, bytes);
    if (outcome?.ok === true && outcome.value !== null)
      setSaid(say(messages.saved, { file: outcome.value.file }));
  };
  const empty = model.points.at.length === 0;
  return (
    <>
      {(['png', 'svg', 'csv'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          aria-disabled={saving.busy || empty}
          aria-label={say(messages.saveAs, { title: model.title, kind: kind.toUpperCase() })}
          onClick={() => {
            if (!saving.busy && !empty) void save(kind);
          }}
        >
          {kind.toUpperCase()}
        </button>
      ))}
      <output className={said === '' ? 'hidden' : 'quiet'}>{said}</output>
      {saving.error !== null && (
        <span role="alert" className="problem">
          {saving.error.message}
        </span>
      )}
    </>
  );
}

function svgOf(model: ChartModel): string {
  const { paper, ink, line, font } = pageColours();
  return chartSvg({
    title: `${model.title}: ${model.fields.map(({ name }) => name).join(', ')}`,
    width: 1200,
    height: 480,
    columns: model.columns,
    series: model.fields.map(({ name, place }) => ({ name, ...lookOf(place) })),
    from: model.from,
    to: model.to,
    low: model.low,
    high: model.high,
    xTicks: timeTicks(model.from, model.to, 9),
    yTicks: valueTicks(model.low, model.high, 5, model.fields[0]?.unit ?? null),
    marks: model.marks.map(({ at, text }) => ({ at: Date.parse(at), text })),
    colours: { paper, ink, line },
    font,
  });
}
