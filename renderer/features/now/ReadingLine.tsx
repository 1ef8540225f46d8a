import type { Collection, Progress } from '../../../core/collection.ts';
import { formatClock } from '../../../core/format.ts';
import type { Refresh } from '../../hooks/use-refresh.ts';

/** The line under the sentence: how far a reading is, or when the last one was and how long it took. */
export function ReadingLine(props: {
  readonly refresh: Refresh;
  readonly progress: Progress | null;
  readonly collection: Collection | null;
}) {
  const { refresh, progress, collection } = props;
  const took =
    collection &&
    (collection.tookMs < 1000
      ? `${Math.round(collection.tookMs)} ms`
      : `${(collection.tookMs / 1000).toFixed(1)} s`);
  const whole = collection && `Read at ${formatClock(collection.collectedAt)}, in ${took}.`;
  return (
    <div className="reading">
      {progress && (
        <progress aria-label="Reading" value={progress.done} max={Math.max(progress.total, 1)} />
      )}
      {progress ? (
        <p>
          <span>{progress.step}</span>
          <span className="of">
            {progress.done} of {progress.total}
          </span>
        </p>
      ) : (
        <p>{whole ?? 'Nothing has been read yet.'}</p>
      )}
      {/* The steps pass too quickly to be spoken: only beginning and end are. */}
      <output className="hidden">
        {progress ? 'Reading started.' : whole && 'Reading finished.'}
      </output>
      {refresh.error && (
        <p role="alert" className="problem">
          {refresh.error.message}
        </p>
      )}
    </div>
  );
}
