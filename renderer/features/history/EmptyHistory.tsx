import { NothingRecorded } from '../../components/NothingRecorded.tsx';
import type { FilterState } from './use-filters.ts';
import type { Listing } from './use-pages.ts';
import type { MarkView } from '../../../core/history/record.ts';
import { formatMoment } from '../../../core/format.ts';
import { markNames } from './mark-labels.ts';

/** What stands in the place of the list when it has no lines: loading, failed, nothing found, nothing recorded. */
export function EmptyHistory(props: { readonly listing: Listing; readonly filter: FilterState }) {
  const { listing, filter } = props;
  const { list, pages } = listing;
  if (list.error !== null) {
    return (
      <div className="nothing">
        <p role="alert" className="problem">
          {list.error.message}
        </p>
        <button type="button" className="button" onClick={() => pages.retry()}>
          Try again
        </button>
      </div>
    );
  }
  if (list.total === null) return <p className="nothing quiet">Reading the history…</p>;
  if (filter.some) {
    return (
      <div className="nothing">
        <p>No record matches these filters.</p>
        <button type="button" className="button" onClick={filter.clear}>
          Clear the filters
        </button>
      </div>
    );
  }
  return (
    <div className="so-far">
      <NothingRecorded>
        What Candor reads will be here, and every payload, whether it was sent, blocked or failed:
        with its bytes, what redaction took out, and who decided. As long as this list is empty,
        nothing was sent through Candor.
      </NothingRecorded>
      <Moments marks={list.marksAbove(0)} />
    </div>
  );
}
/** Most that stand here. Once there are records, all of them stand in the list. */
const most = 50;

/** What happened before the first payload was recorded, newest first: there is no list yet to stand in. */
function Moments({ marks }: { readonly marks: readonly MarkView[] }) {
  if (marks.length === 0) return null;
  return (
    <section className="moments" aria-labelledby="moments">
      <h2 id="moments">So far</h2>
      <ul>
        {marks.slice(0, most).map(({ id, at, what, text }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time>
            <span className="tag quiet-tag">{markNames[what]}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
