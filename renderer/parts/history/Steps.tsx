import type { RecordPage } from '../../../core/contract.ts';
import { formatNumber } from '../../../core/format.ts';
import { clockOf, dayOf } from '../../words.ts';

const names = { attempt: 'Tried', sent: 'Sent', failed: 'Failed', blocked: 'Blocked' } as const;

/** What happened to a record, oldest first: made, every attempt, how each ended. */
export function Steps({ record }: { readonly record: RecordPage }) {
  return (
    <ol className="story">
      <li>
        <time dateTime={record.at}>{clockOf(record.at)}</time>
        <div>
          <b>Made</b>, {record.decision}. {record.reason}
        </div>
      </li>
      {record.steps.map((step, at) => (
        // Steps have no name of their own, and are only ever added to.
        <li key={at}>
          <time dateTime={step.at}>
            {dayOf(step.at) === dayOf(record.at) ? '' : `${dayOf(step.at)} `}
            {clockOf(step.at)}
          </time>
          <div>
            <b>{names[step.what]}</b>
            {step.status !== null && `, answered ${step.status}`}
            {step.words !== '' && `. ${step.words}`}
            <small>
              {step.bytes > 0 && ` ${formatNumber(step.bytes)} bytes left this machine.`}
              {step.nextAt !== null && ` Next try ${dayOf(step.nextAt)}, ${clockOf(step.nextAt)}.`}
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
