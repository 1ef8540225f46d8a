import { Link } from 'wouter';
import { formatMoment } from '../../../../core/format.ts';
import type { ReportLine } from '../../../../core/crash/views.ts';
import { useQuery } from '../../../hooks/use-query.ts';

const stateWords: Readonly<Record<ReportLine['state'], string>> = {
  waiting: 'waits for your answer',
  kept: 'kept here',
  sent: 'sent',
  pending: 'not delivered yet',
  failed: 'not delivered',
};

/** Most reports that are listed here; History has all of them. */
const most = 5;

/** The newest reports, each to be looked at and, where it was kept, to be sent. */
export function ReportList(props: {
  /** How many records there are: with a new one the list is read again. */
  readonly records: number;
  readonly waiting: readonly string[];
  readonly onOpen: (id: string) => void;
}) {
  const reports = useQuery(`reports ${props.records} ${props.waiting.join(' ')}`, (candor) =>
    candor.crash.list(),
  );
  if (reports.error !== null) {
    return (
      <p role="alert" className="problem">
        {reports.error.message}
      </p>
    );
  }
  if (reports.value === null) return <p className="quiet">Reading the reports…</p>;
  const shown = reports.value.slice(0, most);
  if (shown.length === 0) return <p>No crashes recorded.</p>;
  return (
    <>
      <ul className="report-list">
        {shown.map(({ id, at, event, state }) => (
          <li key={id}>
            <span>
              <Link href={`/history/${id}`}>
                <time dateTime={at}>{formatMoment(at)}</time>
              </Link>{' '}
              {event.replace('Candor - ', '')}, {stateWords[state]}
            </span>
            {(state === 'waiting' || state === 'kept') && (
              <button
                type="button"
                className="button"
                aria-label={`Look at report ${id}…`}
                onClick={() => props.onOpen(id)}
              >
                Look…
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet">They are kept in the history, in the profile folder.</p>
      {reports.value.length > most && (
        <p className="quiet">
          These are the newest {most} of {reports.value.length}.{' '}
          <Link href="/history">History</Link> has all of them.
        </p>
      )}
    </>
  );
}
