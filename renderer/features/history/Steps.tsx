import { sayKept } from '../../../core/history/kept/say-kept.ts';
import type { RecordPage } from '../../../core/history/views.ts';
import { staysHere } from '../../../core/history/own-connections.ts';
import { isReading } from '../../../core/history/reading.ts';
import { formatClock, formatDay, formatMoment, formatNumber } from '../../../core/format.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './record.module.css';

const names = {
  attempt: messages.tried,
  sent: messages.sent,
  failed: messages.failed,
  blocked: messages.blocked,
} as const;
const decisions = { allowed: messages.allowed, blocked: messages.held } as const;

/** How many bytes were sent, and whether that was beyond this machine. `destination`: an address. */
export function bytesWords(bytes: number, destination: string): string {
  return staysHere(destination)
    ? say(messages.bytesStayed, { bytes: formatNumber(bytes) })
    : say(messages.bytesLeft, { bytes: formatNumber(bytes) });
}

/** What happened to a record, oldest first: made, every attempt, how each ended. */
export function Steps({ record }: { readonly record: RecordPage }) {
  return (
    <ol className={styles['story']}>
      <li>
        <time dateTime={record.at}>{formatClock(record.at)}</time>
        <div>
          <b>{say(messages.made)}</b>
          {isReading(record)
            ? say(messages.madeAlone)
            : say(messages.madeDecided, { decision: say(decisions[record.decision]) })}
          {sentenceGap()}
          {sayKept(record.reason)}
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
            <b>{say(names[step.what])}</b>
            {step.status !== null && say(messages.answered, { status: step.status })}
            {step.words !== '' && say(messages.stepWords, { words: sayKept(step.words) })}
            <small>
              {step.bytes > 0 && ` ${bytesWords(step.bytes, record.destination)}`}
              {step.nextAt !== null &&
                ` ${say(messages.nextTry, { nextAt: formatMoment(step.nextAt) })}`}
            </small>
            {step.headers !== null && (
              <small className={styles['sent-headers']}>
                {say(messages.headersSent)}
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
