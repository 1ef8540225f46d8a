import { NothingRecorded } from '../../components/NothingRecorded.tsx';
import type { FilterState } from './use-filters.ts';
import type { Listing } from './use-pages.ts';
import type { MarkView } from '../../../core/history/record.ts';
import { formatMoment } from '../../../core/format.ts';
import { markNames } from './mark-labels.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './empty-history.module.css';

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
          {say(messages.tryAgain)}
        </button>
      </div>
    );
  }
  if (list.total === null)
    return <p className="nothing quiet">{say(messages.readingTheHistory)}</p>;
  if (filter.some) {
    return (
      <div className="nothing">
        <p>{say(messages.noRecordMatchesTheseFilters)}</p>
        <button type="button" className="button" onClick={filter.clear}>
          {say(messages.clearTheFilters)}
        </button>
      </div>
    );
  }
  return (
    <div data-part="so-far" className={styles['so-far']}>
      <NothingRecorded>{say(messages.whatWillBeHere)}</NothingRecorded>
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
    <section className={styles['moments']} aria-labelledby="moments">
      <h2 id="moments">{say(messages.soFar)}</h2>
      <ul>
        {marks.slice(0, most).map(({ id, at, what, text }) => (
          <li key={id}>
            <time dateTime={at}>{formatMoment(at)}</time>
            <span className="tag calm">{say(markNames[what])}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
