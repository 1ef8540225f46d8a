import type { RecordPage } from '../../../core/history/views.ts';
import { staysHere } from '../../../core/history/own-connections.ts';
import { isReading } from '../../../core/history/reading.ts';
import { formatClock, formatDay, formatMoment, formatNumber } from '../../../core/format.ts';

const names = { attempt: 'Tried', sent: 'Sent', failed: 'Failed', blocked: 'Blocked' } as const;

/** How many bytes were sent, and whether that was beyond this machine. `destination`: an address. */
export function bytesWords(bytes: number, destination: string): string {
  return staysHere(destination)
    ? `${formatNumber(bytes)} bytes went to this machine itself, and did not leave it.`
    : `${formatNumber(bytes)} bytes left this machine.`;
}

/** What happened to a record, oldest first: made, every attempt, how each ended. */
export function Steps({ record }: { readonly record: RecordPage }) {
  return (
    <ol className="story">
      <li>
        <time dateTime={record.at}>{formatClock(record.at)}</time>
        <div>
          <b>Made</b>
          {isReading(record) ? '.' : `, ${record.decision}.`} {record.reason}
        </div>
      </li>
      {record.steps.map((step, at) => (
        // Steps have no name of their own, and are only ever added to.
        <li key={at}>
          <time dateTime={step.at}>
            {formatDay(step.at) === formatDay(record.at) ? '' : `${formatDay(step.at)} `}
            {formatClock(step.at)}
          </time>
          <div>
            <b>{names[step.what]}</b>
            {step.status !== null && `, answered ${step.status}`}
            {step.words !== '' && `. ${step.words}`}
            <small>
              {step.bytes > 0 && ` ${bytesWords(step.bytes, record.destination)}`}
              {step.nextAt !== null && ` Next try ${formatMoment(step.nextAt)}.`}
            </small>
            {step.headers !== null && (
              <small className="sent-headers">
                Headers sent with it:
                {step.headers.split('\n').map((line) => (
                  <code key={line}>{line}</code>
                ))}
              </small>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
