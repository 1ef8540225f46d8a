import { NothingRecorded } from '../NothingRecorded.tsx';
import { Moments } from './Moments.tsx';
import type { FilterState } from './use-filters.ts';
import type { Listing } from './use-pages.ts';

/** What stands in the place of the list when it has no lines: loading, failed, nothing found, nothing recorded. */
export function EmptyHistory(props: { readonly listing: Listing; readonly filter: FilterState }) {
  const { listing, filter } = props;
  const { pages } = listing;
  if (pages.error !== null) {
    return (
      <div className="nothing">
        <p role="alert" className="problem">
          {pages.error.message}
        </p>
        <button type="button" className="button" onClick={() => pages.retry()}>
          Try again
        </button>
      </div>
    );
  }
  if (pages.total === null) return <p className="nothing quiet">Reading the history…</p>;
  if (filter.some) {
    return (
      <div className="nothing">
        <p>Nothing fits these filters.</p>
        <button type="button" className="button" onClick={filter.clear}>
          Clear the filters
        </button>
      </div>
    );
  }
  return (
    <div className="so-far">
      <NothingRecorded>
        Every payload will be here, whether it was sent, blocked or failed: with its bytes, what
        redaction took out, and who decided. As long as this list is empty, nothing was sent through
        Candor.
      </NothingRecorded>
      <Moments marks={pages.marksAbove(0)} />
    </div>
  );
}
