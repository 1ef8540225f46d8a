import type { Collection, Progress } from '../../../core/collection.ts';
import { formatClock } from '../../../core/format.ts';
import type { Refresh } from '../../hooks/use-refresh.ts';
import { say } from '../../../core/messages/language.ts';
import { nowMessages as messages } from './messages.ts';
import styles from './now.module.css';

/** The line under the sentence: how far a reading is, or when the last one was and how long it took. */
export function ReadingLine(props: {
  readonly refresh: Refresh;
  readonly progress: Progress | null;
  readonly collection: Collection | null;
}) {
  const { refresh, progress, collection } = props;
  const whole =
    collection &&
    say(messages.readAt, {
      at: formatClock(collection.collectedAt),
      took: tookWords(collection.tookMs),
    });
  return (
    <div data-part="reading" className={`${styles['reading']} with-line`}>
      {progress && (
        <progress
          aria-label={say(messages.reading)}
          value={progress.done}
          max={Math.max(progress.total, 1)}
        />
      )}
      {progress ? (
        <p>
          <span>{progress.step}</span>
          <span className={styles['of']}>
            {say(messages.progress, { done: progress.done, total: progress.total })}
          </span>
        </p>
      ) : (
        <p>{whole ?? say(messages.nothingHasBeenReadYet)}</p>
      )}
      {/* The steps pass too quickly to be spoken: only beginning and end are. */}
      <output className="hidden">
        {progress ? say(messages.readingStarted) : whole && say(messages.readingFinished)}
      </output>
      {refresh.error && (
        <p role="alert" className="problem">
          {refresh.error.message}
        </p>
      )}
    </div>
  );
}

function tookWords(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
