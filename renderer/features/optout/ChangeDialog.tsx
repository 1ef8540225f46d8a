import { useState } from 'react';
import type { Aim } from '../../../core/optout/activation.ts';
import type { PlanView } from '../../../core/optout/calls.ts';
import { switchedWords } from '../../../core/status/sending.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ByHand } from './ByHand.tsx';
import { Diff } from './Diff.tsx';
import { useOptOut } from './OptOutProvider.tsx';
import { StillToDo } from './StillToDo.tsx';
import { Problem } from '../../components/Problem.tsx';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';

const titles = {
  off: messages.turnTelemetryOffTitle,
  on: messages.turnTelemetryOn,
  'relay-on': messages.reportToRelay,
  'relay-off': messages.reportAsBefore,
} satisfies Readonly<Record<Aim, Message>>;
const verbs = {
  off: messages.turnOff,
  on: messages.turnOn,
  'relay-on': messages.changeIt,
  'relay-off': messages.takeItBack,
} satisfies Readonly<Record<Aim, Message>>;

/** Shows each change as a diff before it is made, then makes it and says what the server still has to do. */
export function ChangeDialog(props: {
  readonly aim: Aim;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { aim, onClose, onDone } = props;
  const setPending = useOptOut()?.setPending;
  const [done, setDone] = useState<PlanView | null>(null);
  const [acted, setActed] = useState(false);
  const asked = useQuery(`plan ${aim}`, (candor) => candor.optOut.plan(aim));
  const applying = useMutation((candor, id: string) => candor.optOut.apply(id));
  const plan = asked.value;
  const possible = plan !== null && (plan.candor !== null || plan.changes.length > 0);
  const apply = async () => {
    if (plan === null || !possible || applying.busy) return;
    const outcome = await applying.run(plan.id);
    if (outcome?.ok !== true) return;
    onDone();
    setPending?.(null);
    if (plan.activation === null && !isLeft(plan)) onClose();
    else setDone(plan);
  };
  // What is left stays on the page once the dialog is gone; until then the dialog shows it.
  const close = () => {
    const rest = done === null || !acted ? done : { ...done, activation: null };
    if (rest !== null && isLeft(rest)) setPending?.(rest);
    onClose();
  };
  const actedOn = () => {
    setActed(true);
    onDone();
  };
  return (
    <Dialog
      title={done === null ? say(titles[aim]) : doneTitle(done, acted)}
      className="wide"
      onClose={close}
    >
      {done !== null && <StillToDo plan={done} onDone={actedOn} />}
      {done === null && plan !== null && <Preview plan={plan} />}
      {asked.loading && plan === null && <Looking />}
      <Problem error={asked.error ?? applying.error} />
      <footer>
        <button type="button" className="button" onClick={close}>
          {done === null ? say(messages.cancel) : say(messages.close)}
        </button>
        {done === null && (
          <button
            type="button"
            className="button main"
            aria-disabled={!possible || applying.busy}
            onClick={() => void apply()}
          >
            {say(verbs[aim])}
          </button>
        )}
      </footer>
    </Dialog>
  );
}

function Looking() {
  return <p className="quiet">{say(messages.lookingForWhatWouldChange)}</p>;
}

/** Whether the server, or the user, still has something to do. */
function isLeft({ activation, byHand }: Pick<PlanView, 'activation' | 'byHand'>): boolean {
  return byHand.length > 0 || (activation !== null && activation.does !== 'nothing');
}

/** Done only where nothing is left. `acted`: the server was restarted or reloaded from here. */
function doneTitle(plan: PlanView, acted: boolean): string {
  if (plan.byHand.length > 0) return say(messages.changedRestIsYours);
  const does = plan.activation?.does ?? 'nothing';
  if (does === 'nothing') return say(messages.changed);
  if (acted) return say(messages.done);
  return does === 'restart'
    ? say(messages.changedAwaitsRestart)
    : say(messages.changedAwaitsReload);
}

function Preview({ plan }: { readonly plan: PlanView }) {
  return (
    <>
      {plan.candor !== null && <p>{switchedWords(plan.candor)}</p>}
      {plan.changes.length > 0 ? (
        plan.changes.map((change) => <Diff key={change.file} {...change} />)
      ) : (
        <p>
          {plan.server === null
            ? say(messages.noFileOfAServerChanges)
            : say(messages.noFileChangesByCandor)}
        </p>
      )}
      {plan.reports !== null && <p>{plan.reports}</p>}
      {plan.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
      <ByHand steps={plan.byHand} />
      {plan.activation !== null && <p className="quiet">{plan.activation.sentence}</p>}
    </>
  );
}
