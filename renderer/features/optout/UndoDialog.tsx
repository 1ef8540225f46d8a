import { aimLabels, type UndoneView } from '../../../core/optout/calls.ts';
import { formatMoment } from '../../../core/format.ts';
import { opposite } from '../../../core/optout/undone.ts';
import { switchedWords } from '../../../core/status/sending.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Diff } from './Diff.tsx';
import { useOptOut } from './OptOutProvider.tsx';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { optOutMessages as messages } from './messages.ts';

/** Names the newest step and shows what taking it back changes, then takes it back. */
export function UndoDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (undone: UndoneView) => void;
}) {
  const { onClose, onDone } = props;
  const setPending = useOptOut()?.setPending;
  const asked = useQuery('undo plan', (candor) => candor.optOut.planUndo());
  const undoing = useMutation((candor, id: string) => candor.optOut.undo(id));
  const plan = asked.value;
  const error = asked.error ?? undoing.error;
  const undo = async () => {
    if (plan === null || undoing.busy) return;
    const outcome = await undoing.run(plan.id);
    if (outcome?.ok !== true) return;
    const { activation, restart } = plan;
    const left = activation !== null && activation.does !== 'nothing';
    setPending?.(left ? { aim: opposite[plan.aim], activation, restart, byHand: [] } : null);
    onDone(outcome.value);
  };
  return (
    <Dialog title={say(messages.undoThisChange)} className="wide" onClose={onClose}>
      {plan === null ? (
        asked.loading && <p className="quiet">{say(messages.lookingForWhatWouldChange)}</p>
      ) : (
        <>
          <p>
            <Sentence
              of={messages.changeToUndo}
              tags={{ b: <b /> }}
              values={{ what: say(aimLabels[plan.aim]), at: formatMoment(plan.at) }}
            />
          </p>
          {plan.changes.map((change) => (
            <Diff key={change.file} {...change} />
          ))}
          {plan.candor !== null && <p>{switchedWords(plan.candor)}</p>}
          {plan.activation !== null && <p className="quiet">{plan.activation.sentence}</p>}
        </>
      )}
      <Problem error={error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {say(messages.cancel)}
        </button>
        <button
          type="button"
          className="button main"
          aria-disabled={plan === null || undoing.busy}
          onClick={() => void undo()}
        >
          {say(messages.undo)}
        </button>
      </footer>
    </Dialog>
  );
}
