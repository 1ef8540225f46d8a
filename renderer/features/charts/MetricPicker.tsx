import { useState } from 'react';
import { chartFields } from '../../../core/charts/fields.ts';
import { mostSeries } from './look.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';
import styles from './charts.module.css';

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
    [say(messages.onTheVendorsPage), some.filter(({ documented }) => documented)],
    [say(messages.notOnTheVendorsPage), some.filter(({ documented }) => !documented)],
    [say(messages.noDataYet), fits.filter(({ name }) => !hasData(name))],
  ] as const;
  return (
    <section className={styles['picker']} aria-label={say(messages.metrics)}>
      <input
        type="search"
        aria-label={say(messages.searchMetrics)}
        placeholder={say(messages.searchMetrics)}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <div className={styles['picks']}>
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
        {fits.length === 0 && <p className="quiet">{say(messages.noMetricFound)}</p>}
      </div>
      <p className="quiet">{full ? say(messages.atMost, { mostSeries }) : ''}</p>
    </section>
  );
}
