import { useState } from 'react';
import { chartFields } from '../../../core/charts/fields.ts';
import { mostSeries } from './look.ts';

/** The fields to draw, found by name or meaning, and chosen by ticking them. */
export function MetricPicker(props: {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const { chosen, onChange } = props;
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = chartFields.filter(({ name, meaning }) =>
    `${name} ${name.replaceAll('_', ' ')} ${meaning ?? ''}`.toLowerCase().includes(wanted),
  );
  const full = chosen.length >= mostSeries;
  const groups = [
    ['On the vendor’s page', fits.filter(({ documented }) => documented)],
    ['Not on the vendor’s page', fits.filter(({ documented }) => !documented)],
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
                {fields.map(({ name, meaning }) => {
                  const ticked = chosen.includes(name);
                  return (
                    <label key={name}>
                      <input
                        type="checkbox"
                        checked={ticked}
                        disabled={full && !ticked}
                        onChange={() =>
                          onChange(
                            ticked ? chosen.filter((other) => other !== name) : [...chosen, name],
                          )
                        }
                      />
                      <code>{name}</code>
                      <span className="quiet">{meaning}</span>
                    </label>
                  );
                })}
              </fieldset>
            ),
        )}
        {fits.length === 0 && <p className="quiet">No metric has such a name or meaning.</p>}
      </div>
      <p className="quiet">
        {full ? `${mostSeries} are drawn: take one out to choose another.` : ''}
      </p>
    </section>
  );
}
