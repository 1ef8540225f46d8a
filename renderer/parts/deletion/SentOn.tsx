import { isDay } from '../../../core/deletion/clocks.ts';
import type { Failure } from '../../../core/outcome.ts';
import { DateField } from './DateField.tsx';

/** "I sent it on …" in a form: the day, the button that says so, and what comes of it. */
export function SentOn(props: {
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
  readonly busy: boolean;
  /** What follows from it, one or two sentences. */
  readonly hint: string;
  readonly error: Failure | null;
}) {
  const { day, today, onDay, busy, hint, error } = props;
  return (
    <>
      <DateField label="I sent it on" value={day} latest={today} onChange={onDay} />
      <button type="submit" className="button main" aria-disabled={busy || !isDay(day)}>
        I sent it
      </button>
      {/* Next to the button: what stands lower can be out of sight in a dialog. */}
      {error !== null && (
        <p role="alert" className="problem">
          {error.message}
        </p>
      )}
      <p className="quiet">{hint}</p>
    </>
  );
}
