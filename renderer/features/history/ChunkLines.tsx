import { memo } from 'react';
import { formatClock } from '../../../core/format.ts';
import type { MarkView } from '../../../core/history/record.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { dayName } from './day-name.ts';
import type { Line } from './lines.ts';
import { markNames } from './mark-labels.ts';
import { RecordLine } from './RecordLine.tsx';
import { say } from '../../../core/messages/language.ts';
import styles from './list.module.css';

/**
 * The lines of one chunk: days, marks and records. Drawn again only when something in it changed: the compiler keeps the
 * list as a whole, and not its chunks.
 */
export const ChunkLines = memo(function ChunkLines(props: {
  readonly lines: readonly Line[];
  readonly total: number;
  readonly cursor: number;
  readonly opened: string | null;
  /** The record that the opened one is compared with. */
  readonly against: string | null;
  readonly words: SearchWords;
}) {
  return props.lines.map((line) => {
    const { top } = line;
    if (line.kind === 'day') {
      return (
        <div key={`day-${line.day}`} role="presentation" className={styles['day']} style={{ top }}>
          {dayName(line.day, Date.now())}
        </div>
      );
    }
    if (line.kind === 'mark')
      return <MarkLine key={`mark-${line.mark.id}`} mark={line.mark} top={top} />;
    return (
      <RecordLine
        key={`record-${line.index}`}
        index={line.index}
        total={props.total}
        record={line.record}
        note={line.note}
        top={top}
        current={line.index === props.cursor}
        opened={line.record !== undefined && line.record.id === props.opened}
        against={line.record !== undefined && line.record.id === props.against}
        words={props.words}
      />
    );
  });
});

function MarkLine({ mark, top }: { readonly mark: MarkView; readonly top: number }) {
  return (
    // It can be read like a line, but there is nothing to open.
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={false}
      aria-disabled={true}
      className={styles['mark-line']}
      style={{ top }}
      tabIndex={-1}
    >
      <time dateTime={mark.at}>{formatClock(mark.at)}</time>
      <span>
        <span className="tag calm">{say(markNames[mark.what])}</span>
      </span>
      <span data-part="event" title={mark.text}>
        {mark.text}
      </span>
    </div>
  );
}
