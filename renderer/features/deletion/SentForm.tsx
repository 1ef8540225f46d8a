import { useState, type FormEvent } from 'react';
import { isDay } from '../../../core/deletion/clocks.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { LetterChoices } from '../../../core/deletion/facts.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Select } from '../../components/Select.tsx';
import { SentOn } from './SentOn.tsx';
import { letterForms, type LetterForm } from './labels.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './cases.module.css';

/** "I sent it on …": opening a draft proves nothing, so the user says it. From that day the clocks count. */
export function SentForm(props: {
  readonly caseId: string;
  readonly choices: LetterChoices;
  readonly draft: Draft;
  /** The short form, where links carry that; null: there is one form alone. */
  readonly short: Draft | null;
  readonly form: LetterForm;
  readonly onForm: (form: LetterForm) => void;
  readonly today: string;
  /** Told before it is kept, and when that failed: meanwhile the letter must not be written anew. */
  readonly onKeeping: (keeping: boolean) => void;
  readonly onSent: () => void;
}) {
  const { caseId, choices, draft, short, form, today, onKeeping, onSent } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const day = typed ?? today;
  const telling = useMutation(async (candor) => {
    // First what the request names is brought up to what the letter says.
    const made = await candor.deletion.letter(choices);
    const letter = { law: choices.law, draft: form === 'short' && short !== null ? short : draft };
    return made.ok ? candor.deletion.tell(caseId, 'sent', day, '', letter) : made;
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (telling.busy || !isDay(day)) return;
    onKeeping(true);
    const outcome = await telling.run();
    if (outcome?.ok === true) onSent();
    else onKeeping(false);
  };
  return (
    <form className={styles['sent']} noValidate onSubmit={(event) => void send(event)}>
      {short !== null && (
        <Select
          label={say(messages.whichForm)}
          value={form}
          options={letterForms.map(([one, name]) => [one, say(name)])}
          onChange={props.onForm}
        />
      )}
      <SentOn
        day={day}
        today={today}
        onDay={setTyped}
        busy={telling.busy}
        hint={say(messages.sentHint)}
        error={telling.error}
      />
    </form>
  );
}
