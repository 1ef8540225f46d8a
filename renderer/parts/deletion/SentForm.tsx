import { useState, type FormEvent } from 'react';
import { isDay } from '../../../core/deletion/clocks.ts';
import type { SentLetter } from '../../../core/deletion/calls.ts';
import type { LetterChoices } from '../../../core/deletion/facts.ts';
import { useAction } from '../../use-action.ts';
import { DateField } from './DateField.tsx';

/** "I sent it on …": opening a draft proves nothing, so the user says it. From that day the clocks count. */
export function SentForm(props: {
  readonly caseId: string;
  readonly choices: LetterChoices;
  readonly letter: SentLetter;
  readonly today: string;
  readonly onSent: () => void;
}) {
  const { caseId, choices, letter, today, onSent } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const day = typed ?? today;
  const telling = useAction(async (candor) => {
    // First what the request names is brought up to what the letter says.
    const made = await candor.deletionLetter(choices);
    return made.ok ? candor.deletionTell(caseId, 'sent', day, '', letter) : made;
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (telling.busy || !isDay(day)) return;
    const outcome = await telling.run();
    if (outcome?.ok === true) onSent();
  };
  return (
    <form className="sent" noValidate onSubmit={(event) => void send(event)}>
      <DateField label="I sent it on" value={day} latest={today} onChange={setTyped} />
      <button type="submit" className="button main" aria-disabled={telling.busy || !isDay(day)}>
        I sent it
      </button>
      <p className="quiet">
        An opened draft proves nothing, so Candor asks. From this day the clocks count, and a
        payload after it opens the request again.
      </p>
      {telling.error !== null && (
        <p role="alert" className="problem">
          {telling.error.message}
        </p>
      )}
    </form>
  );
}
