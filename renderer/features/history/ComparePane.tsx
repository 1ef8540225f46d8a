import { formatNumber, plural } from '../../../core/format.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { CompareTable } from './CompareTable.tsx';
import { Problem } from '../../components/Problem.tsx';

/** What differs between two records, the older one first. */
export function ComparePane(props: {
  readonly ids: readonly [string, string];
  readonly words: SearchWords;
  readonly onOpen: (id: string) => void;
}) {
  const [older, newer] = props.ids.toSorted((a, b) => Number(a) - Number(b));
  const compared = useQuery(
    `${older} ${newer}`,
    (candor) => candor.history.compare(older ?? '', newer ?? ''),
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
        From {name(older)} to {name(newer)}.{' '}
        <span className="where">Both are marked in the list.</span>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="panel" tabIndex={0} aria-label="Differences">
        {compared.loading && <p className="quiet">Comparing…</p>}
        <Problem error={compared.error} />
        {compared.value !== null && changed.length === 0 && (
          <p className="quiet">Both have the same fields with the same values.</p>
        )}
        {changed.length > 0 && older !== undefined && newer !== undefined && (
          <CompareTable rows={rows} older={older} newer={newer} words={props.words} />
        )}
        {compared.value !== null && (
          <p className="quiet">
            {plural(rows.length - changed.length, 'field')} are the same in both.
          </p>
        )}
      </section>
    </>
  );
}
