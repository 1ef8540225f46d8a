import type { RecordView } from '../../../core/history/record.ts';
import { formatClock, formatDay } from '../../../core/format.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { Marked } from './Marked.tsx';
import { destinationWords, originNames, outcomeWords } from './labels.ts';
import { say } from '../../../core/messages/language.ts';
import styles from './list.module.css';

/** The id of a line in the document, for the list to name the one the keyboard stands on. */
export function lineId(index: number): string {
  return `record-${index}`;
}

/** One record in the list. A record that is still being loaded is an empty line. */
export function RecordLine(props: {
  readonly index: number;
  readonly total: number;
  readonly record: RecordView | undefined;
  /** What stands below its name; empty: nothing. */
  readonly note: string;
  readonly top: number;
  readonly current: boolean;
  readonly opened: boolean;
  /** True: the opened record is compared with this one. */
  readonly against: boolean;
  readonly words: SearchWords;
}) {
  const { index, record, note, words } = props;
  const names = [
    styles['record'],
    note === '' ? '' : styles['noted'],
    props.current ? styles['current'] : '',
    props.opened ? styles['opened'] : '',
    props.against ? styles['against'] : '',
  ];
  return (
    // Keys and clicks are the list's own: it stands on one line at a time.
    <div
      id={lineId(index)}
      data-index={index}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={props.opened || props.against}
      aria-setsize={props.total}
      aria-posinset={index + 1}
      className={names.filter(Boolean).join(' ')}
      style={{ top: props.top }}
      tabIndex={-1}
    >
      {record ? (
        <Told record={record} note={note} words={words} />
      ) : (
        <span data-part="event">…</span>
      )}
    </div>
  );
}

/** What the line says of its record. */
function Told(props: {
  readonly record: RecordView;
  readonly note: string;
  readonly words: SearchWords;
}) {
  const { record, note, words } = props;
  return (
    <>
      <time dateTime={record.at}>
        <span className="hidden">{formatDay(record.at)}, </span>
        {formatClock(record.at)}
      </time>
      <span>
        <span className={`tag ${styles[record.origin] ?? ''}`}>
          {say(originNames[record.origin])}
        </span>
      </span>
      <span data-part="event">
        <Marked text={record.event} words={words} />
      </span>
      <span className={styles['to']}>
        <Marked text={destinationWords(record)} words={words} />
      </span>
      <span data-part="outcome" className={styles['became']}>
        {outcomeWords(record)}
      </span>
      {note !== '' && (
        <small data-part="note" className={styles['note']} title={note}>
          <Marked text={note} words={words} />
        </small>
      )}
    </>
  );
}
