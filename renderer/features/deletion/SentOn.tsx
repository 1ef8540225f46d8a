import { isDay } from '../../../core/deletion/clocks.ts';
import type { Failure } from '../../../core/outcome.ts';
import { DayField } from '../../components/DayField.tsx';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';

/** "I sent it on …" in a form: the day, the button that says so, and what comes of it. */
export function SentOn(props: {
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
  readonly busy: boolean;
  /** What follows from it, one or two sentences. */
  readonly hint: string;
  readonly error: Failure | null;
  /** True in a dialog: its button is in the footer, which is always in sight. */
  readonly apart?: true;
}) {
  const { day, today, onDay, busy, hint, error } = props;
  return (
    <>
      <DayField label={say(messages.iSentItOn)} value={day} latest={today} onChange={onDay} />
      {props.apart !== true && <SentButton ready={!busy && isDay(day)} />}
      <Problem error={error} />
      <p className="quiet">{hint}</p>
    </>
  );
}

/** Says that the letter was sent, in the form that it stands in. */
export function SentButton({ ready }: { readonly ready: boolean }) {
  return (
    <button type="submit" className="button main" aria-disabled={!ready}>
      {say(messages.iSentIt)}
    </button>
  );
}
