import { useEffect, useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { searchWords, type SearchWords } from '../../../core/history/words.ts';
import { historyStatus } from '../../../core/status/history.ts';
import { Banner } from '../../components/Banner.tsx';
import { ChainLine } from './ChainLine.tsx';
import { EmptyHistory } from './EmptyHistory.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { Filters } from './Filters.tsx';
import type { LoadedList } from './history-pages.ts';
import { Pane, type Against } from './Pane.tsx';
import { RecordList } from './RecordList.tsx';
import { useFilters, type FilterState } from './use-filters.ts';
import { usePages, type Listing } from './use-pages.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './history.module.css';
import filterStyles from './filters.module.css';

/** Every payload that passed through Candor: searched, opened, compared, verified and exported. */
export function History() {
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const filter = useFilters();
  const listing = usePages(filter.filters);
  const { list, restart } = listing;
  const reading = useReading(list);
  const { opened, against, choosing } = reading;
  const now = useNow(10_000);
  const first = useFirst(sending.records);
  const { lead, detail } = historyStatus({
    sending: { ...sending, ...sending.beyond },
    first,
    now,
  });
  const words = searchWords(filter.filters.search ?? '');
  return (
    <div className={`page ${styles['history']}`}>
      <div>
        <PageHeader page={say(messages.history)} lead={lead} detail={detail} />
        <ChainLine sending={sending} />
      </div>
      {sending.problem !== null && (
        <Banner title={say(messages.historyFile)}>{sending.problem}</Banner>
      )}
      <div
        className={`${styles['columns']} ${opened === null ? '' : styles['opened']} ${choosing ? styles['choosing'] : ''}`}
      >
        <Timeline filter={filter} listing={listing} reading={reading} words={words} />
        {opened !== null && (
          <Pane
            opened={opened}
            against={against}
            stamp={`${sending.pending} ${sending.lastLeft}`}
            words={words}
            onOpen={reading.open}
            onCompare={reading.compare}
            onChanged={restart}
          />
        )}
      </div>
    </div>
  );
}

/** The filters, and below them the list, or what stands in its place. */
function Timeline(props: {
  readonly filter: FilterState;
  readonly listing: Listing;
  readonly reading: Reading;
  readonly words: SearchWords;
}) {
  const { filter, listing, reading } = props;
  const { list } = listing;
  const total = list.total ?? 0;
  return (
    <div className={styles['timeline']}>
      <FilterRow filter={filter} list={list} onChange={() => reading.setCursor(0)} />
      {list.apart && <p className={`quiet ${styles['apart']}`}>{say(messages.tooFarApart)}</p>}
      {list.error === null && total > 0 ? (
        <RecordList
          key={JSON.stringify(filter.filters)}
          listing={listing}
          words={props.words}
          withMarks={filter.filters.search === undefined}
          cursor={Math.min(reading.cursor, total - 1)}
          opened={reading.opened}
          against={reading.against?.id ?? null}
          onCursor={reading.setCursor}
          onOpen={reading.openAt}
        />
      ) : (
        <EmptyHistory listing={listing} filter={filter} />
      )}
      <output className="hidden">
        {list.total !== null && filter.some ? say(messages.recordsFound, { total }) : ''}
      </output>
    </div>
  );
}

/** The filters, and the export of what they leave; nothing while nothing is recorded. */
function FilterRow(props: {
  readonly filter: FilterState;
  readonly list: LoadedList;
  readonly onChange: () => void;
}) {
  const { filter, list, onChange } = props;
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const [exporting, setExporting] = useState(false);
  if (sending.records === 0 && !filter.some) return null;
  return (
    <div className={filterStyles['row']}>
      <Filters
        state={{ ...filter, change: (change) => (onChange(), filter.change(change)) }}
        records={sending.records}
      />
      <button type="button" className="button" onClick={() => setExporting(true)}>
        {say(messages.exportAsk)}
      </button>
      {exporting && (
        <ExportDialog
          filters={filter.filters}
          total={(list.total ?? 0) + list.newer}
          sending={sending}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}

/** What is open, what it is compared with, and where the keyboard is in the list. */
interface Reading {
  readonly opened: string | null;
  readonly against: Against | null;
  /** True while another record is looked for to compare with. */
  readonly choosing: boolean;
  readonly cursor: number;
  readonly setCursor: (index: number) => void;
  readonly open: (id: string | null) => void;
  readonly compare: (to: Against | null) => void;
  readonly openAt: (index: number) => void;
}

function useReading(list: LoadedList): Reading {
  const { id: opened = null } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [against, setAgainst] = useState<Against | null>(null);
  const [cursor, setCursor] = useState(0);
  const choosing = opened !== null && against !== null && against.id === null;
  // From a closed record, and to choose another, the keyboard goes to the list, once that is in sight.
  const toList = useRef(false);
  useEffect(() => {
    if (!toList.current || (opened !== null && !choosing)) return;
    toList.current = false;
    document.querySelector<HTMLElement>('[role=listbox]')?.focus();
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
    const record = list.at(index);
    if (record === undefined) return;
    if (!choosing) open(record.id);
    else if (record.id !== opened) setAgainst({ id: record.id });
  };
  return { opened, against, choosing, cursor, setCursor, open, compare, openAt };
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
