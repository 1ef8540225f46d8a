import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { searchWords } from '../../../core/history/words.ts';
import { historyTruth } from '../../../core/truth/history.ts';
import { Banner } from '../../components/Banner.tsx';
import { ChainLine } from './ChainLine.tsx';
import { EmptyHistory } from './EmptyHistory.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { Filters } from './Filters.tsx';
import { Pane, type Against } from './Pane.tsx';
import { RecordList } from './RecordList.tsx';
import { useFilters } from './use-filters.ts';
import { usePages } from './use-pages.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useQuery } from '../../hooks/use-query.ts';

/** Every payload that passed through Candor: searched, opened, compared, verified and exported. */
export function History() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const { id: opened = null } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [against, setAgainst] = useState<Against | null>(null);
  const [cursor, setCursor] = useState(0);
  const [exporting, setExporting] = useState(false);
  const filter = useFilters();
  const listing = usePages(filter.filters);
  const now = useNow(10_000);
  const first = useFirst(sending.records);
  const { lead, detail } = historyTruth({ sending: { ...sending, ...sending.beyond }, first, now });
  const words = useMemo(() => searchWords(filter.filters.search ?? ''), [filter.filters.search]);
  const { pages } = listing;
  const total = pages.total ?? 0;
  const choosing = opened !== null && against !== null && against.id === null;

  // From a closed record, and to choose another, the keyboard goes to the list, once that is in sight.
  const toList = useRef(false);
  useEffect(() => {
    if (!toList.current || (opened !== null && !choosing)) return;
    toList.current = false;
    document.querySelector<HTMLElement>('.list .scroller')?.focus();
  });

  const open = (id: string | null) => {
    setAgainst(null);
    navigate(id === null ? '/history' : `/history/${id}`, { replace: opened !== null });
    toList.current = id === null;
  };
  const compare = (to: Against | null) => {
    setAgainst(to);
    toList.current = to !== null && to.id === null;
  };
  const openAt = (index: number) => {
    setCursor(index);
    const record = pages.at(index);
    if (record === undefined) return;
    if (!choosing) open(record.id);
    else if (record.id !== opened) setAgainst({ id: record.id });
  };

  return (
    <div className="page history">
      <div>
        <PageHeader page="History" lead={lead} detail={detail} />
        <ChainLine sending={sending} />
      </div>
      {sending.problem !== null && <Banner title="The history’s file.">{sending.problem}</Banner>}
      <div className={`columns ${opened === null ? '' : 'opened'} ${choosing ? 'choosing' : ''}`}>
        <div className="timeline">
          {(sending.records > 0 || filter.some) && (
            <div className="filter-row">
              <Filters
                state={{ ...filter, change: (change) => (setCursor(0), filter.change(change)) }}
                records={sending.records}
              />
              <button type="button" className="button" onClick={() => setExporting(true)}>
                Export…
              </button>
            </div>
          )}
          {pages.apart && (
            <p className="quiet apart">
              These are too far apart to show here what changed in each. Open one to see it.
            </p>
          )}
          {pages.error === null && total > 0 ? (
            <RecordList
              key={JSON.stringify(filter.filters)}
              listing={listing}
              words={words}
              withMarks={filter.filters.search === undefined}
              cursor={Math.min(cursor, total - 1)}
              opened={opened}
              against={against?.id ?? null}
              onCursor={setCursor}
              onOpen={openAt}
            />
          ) : (
            <EmptyHistory listing={listing} filter={filter} />
          )}
          <output className="hidden">
            {pages.total !== null && filter.some ? `${total} records found.` : ''}
          </output>
        </div>
        {opened !== null && (
          <Pane
            opened={opened}
            against={against}
            stamp={`${sending.pending} ${sending.lastLeft}`}
            words={words}
            onOpen={open}
            onCompare={compare}
            onChanged={listing.restart}
          />
        )}
      </div>
      {exporting && (
        <ExportDialog
          filters={filter.filters}
          total={total + pages.newer}
          sending={sending}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}
/** When the oldest record was made, in milliseconds since 1970; null while that is not known. */
function useFirst(records: number): number | null {
  // Query once and after the history was empty: the oldest one changes only when retention drops it.
  const asked = useQuery(records === 0 ? null : 'first', async (candor) => {
    const page = await candor.history.list({}, records - 1, 1);
    return page.ok ? { ok: true, value: page.value.records[0]?.at ?? null } : page;
  });
  return asked.value === null ? null : Date.parse(asked.value);
}
