import { useState, type FormEvent } from 'react';
import type { StepKind } from '../../../core/deletion/case.ts';
import { isDay } from '../../../core/deletion/clocks.ts';
import type { CaseView } from '../../../core/deletion/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Select } from '../../components/Select.tsx';
import { Field } from '../../components/Field.tsx';
import { DayField } from '../../components/DayField.tsx';
import { stepWords } from './labels.ts';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './cases.module.css';

const none = 'none';

/** What concerns the letter itself is the rarest thing to tell. */
const isRare = (kind: StepKind): boolean => kind === 'sent' || kind === 'unsent';

/** What came of a request: the user tells what, on which day, and a note that stays here. */
export function TellForm(props: {
  readonly view: CaseView;
  readonly today: string;
  readonly onTold: (words: string) => void;
}) {
  const { view, today, onTold } = props;
  const all = [
    ...view.canSay.filter((kind) => !isRare(kind)),
    ...view.canSay.filter((kind) => isRare(kind)),
  ];
  const [chosen, setChosen] = useState<StepKind | null>(null);
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  // Nothing is chosen at first: what was kept is never taken out again.
  const what = chosen !== null && all.includes(chosen) ? chosen : null;
  const telling = useMutation((candor, kind: StepKind) =>
    candor.deletion.tell(view.case.id, kind, day, note.trim(), null),
  );
  if (all.length === 0) return null;
  const tell = async (event: FormEvent) => {
    event.preventDefault();
    if (telling.busy || what === null || !isDay(day)) return;
    const outcome = await telling.run(what);
    if (outcome?.ok !== true) return;
    setNote('');
    setChosen(null);
    onTold(say(messages.keptStep, { what: say(stepWords[what]) }));
  };
  return (
    <form className={styles['tell']} noValidate onSubmit={(event) => void tell(event)}>
      <Select
        label={say(messages.whatHappened)}
        value={what ?? none}
        options={[
          [none, say(messages.choose)],
          ...all.map((kind) => [kind, say(stepWords[kind])] as const),
        ]}
        onChange={(kind) => setChosen(kind === none ? null : kind)}
      />
      <DayField label={say(messages.on)} value={day} latest={today} onChange={setDay} />
      <Field label={say(messages.noteForYourself)} value={note} onChange={setNote} />
      <button
        type="submit"
        className="button"
        aria-disabled={telling.busy || what === null || !isDay(day)}
      >
        {say(messages.keep)}
      </button>
      <Problem error={telling.error} />
    </form>
  );
}
