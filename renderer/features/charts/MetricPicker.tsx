import { useState } from 'react';
import { chartFields } from '../../../core/charts/fields.ts';
import { mostSeries } from './look.ts';

/** The fields to draw, found by name or meaning, and chosen by ticking them. */
export function MetricPicker(props: {
  readonly chosen: readonly string[];
  /** The fields that have data; null while that is not known. */
  readonly drawable: readonly string[] | null;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const { chosen, drawable, onChange } = props;
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = chartFields.filter(({ name, meaning }) =>
    `${name} ${name.replaceAll('_', ' ')} ${meaning ?? ''}`.toLowerCase().includes(wanted),
  );
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  const full = chosen.length >= mostSeries;
  const hasData = (name: string) => drawable === null || drawable.includes(name);
  const some = fits.filter(({ name }) => hasData(name));
  const groups = [
    ['On the vendor’s page', some.filter(({ documented }) => documented)],
    ['Not on the vendor’s page', some.filter(({ documented }) => !documented)],
    ['No data yet', fits.filter(({ name }) => !hasData(name))],
  ] as const;
  return (
    <section className="picker" aria-label="Metrics">
      <input
        type="search"
        aria-label="Search metrics"
        placeholder="Search metrics"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <div className="picks">
        {groups.map(
          ([title, fields]) =>
            fields.length > 0 && (
              <fieldset key={title}>
                <legend>{title}</legend>
                {fields.map(({ name, meaning }) => (
                  <label key={name}>
                    <input
                      type="checkbox"
                      checked={chosen.includes(name)}
                      disabled={!chosen.includes(name) && (full || !hasData(name))}
                      onChange={() => toggle(name)}
                    />
                    <code>{name}</code>
                    <span className="quiet">{meaning}</span>
                  </label>
                ))}
              </fieldset>
            ),
        )}
        {fits.length === 0 && <p className="quiet">No metric found.</p>}
      </div>
      <p className="quiet">{full ? `${mostSeries} at most. Untick one to choose another.` : ''}</p>
    </section>
  );
}
