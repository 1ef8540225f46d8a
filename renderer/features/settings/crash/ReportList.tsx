import { Link } from 'wouter';
import { formatMoment } from '../../../../core/format.ts';
import type { ReportLine } from '../../../../core/crash/views.ts';
import { useQuery } from '../../../hooks/use-query.ts';
import type { Message } from '../../../../core/messages/message.ts';
import { say } from '../../../../core/messages/language.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { sentenceGap } from '../../../../core/messages/sentences.ts';
import { crashMessages as messages } from './messages.ts';
import styles from './crash.module.css';

const stateWords = {
  waiting: messages.waitsForYourAnswer,
  kept: messages.keptHere,
  sent: messages.sent,
  pending: messages.notDeliveredYet,
  failed: messages.notDelivered,
} satisfies Readonly<Record<ReportLine['state'], Message>>;

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
  if (reports.value === null) return <p className="quiet">{say(messages.readingTheReports)}</p>;
  const shown = reports.value.slice(0, most);
  if (shown.length === 0) return <p>{say(messages.noCrashesRecorded)}</p>;
  return (
    <>
      <ul className={styles['report-list']}>
        {shown.map(({ id, at, event, state }) => (
          <li key={id}>
            <span>
              <Link href={`/history/${id}`}>
                <time dateTime={at}>{formatMoment(at)}</time>
              </Link>{' '}
              {event.replace('Candor - ', '')}, {say(stateWords[state])}
            </span>
            {(state === 'waiting' || state === 'kept') && (
              <button
                type="button"
                className="button"
                aria-label={say(messages.lookAtReport, { id })}
                onClick={() => props.onOpen(id)}
              >
                {say(messages.lookAtOne)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet">{say(messages.theyAreKeptInTheHistory)}</p>
      {reports.value.length > most && (
        <p className="quiet">
          {say(messages.theseAreTheNewest, { most, reports: reports.value.length })}
          {sentenceGap()}
          <Sentence
            of={messages.historyHasAll}
            tags={{ link: <Link href="/history" /> }}
            values={{}}
          />
        </p>
      )}
    </>
  );
}
