import { formatNumber, plural } from '../../../core/format.ts';
import { unitSource } from '../../../core/catalogue/field-units.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { useAsked } from '../../use-asked.ts';
import { FieldTable } from './FieldTable.tsx';

/** What differs between two records, the older one first. */
export function ComparePane(props: {
  readonly ids: readonly [string, string];
  readonly words: SearchWords;
  readonly onOpen: (id: string) => void;
}) {
  const [older, newer] = props.ids.toSorted((a, b) => Number(a) - Number(b));
  const compared = useAsked(
    `${older} ${newer}`,
    (candor) => candor.compare(older ?? '', newer ?? ''),
    true,
  );
  const rows = compared.value ?? [];
  const changed = rows.filter(({ change }) => change !== 'same');
  const name = (id: string | undefined) => (
    <button type="button" className="inline" onClick={() => props.onOpen(id ?? '')}>
      record {formatNumber(Number(id))}
    </button>
  );
  return (
    <>
      <p className="quiet">
        From {name(older)} to {name(newer)}.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="panel" tabIndex={0} aria-label="Differences">
        {compared.loading && <p className="quiet">Comparing…</p>}
        {compared.error !== null && (
          <p role="alert" className="problem">
            {compared.error.message}
          </p>
        )}
        {compared.value !== null && changed.length === 0 && (
          <p className="quiet">The two hold the same fields with the same values.</p>
        )}
        {changed.length > 0 && (
          <FieldTable
            source={unitSource(rows.map((row) => ({ name: row.name, value: row.after ?? '' })))}
            label="Differences"
            whole={false}
            words={props.words}
            // It stands in crash reports alone.
            own={rows.some(({ name: field }) => field === 'event_id')}
            fields={changed.map(({ name: field, before, after, change }) => ({
              name: field,
              value: after ?? '',
              before,
              change,
            }))}
          />
        )}
        {compared.value !== null && (
          <p className="quiet">{plural(rows.length - changed.length, 'field')} alike.</p>
        )}
      </section>
    </>
  );
}
