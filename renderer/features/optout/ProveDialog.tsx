import { useState } from 'react';
import { formatMoment } from '../../../core/format.ts';
import type { ProofPlanned, ProofPlanView } from '../../../core/optout/proof-run.ts';
import type { StepView } from '../../../core/optout/calls.ts';
import { spanWords } from '../../../core/optout/check.ts';
import { ask } from '../../ask.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Diff } from './Diff.tsx';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './optout.module.css';

/** Shows what a proof would do, asks for what it needs a yes for, and begins it. */
export function ProveDialog({ onClose }: { readonly onClose: () => void }) {
  const [fast, setFast] = useState(true);
  const [on, setOn] = useState(false);
  const asked = useQuery(`proof ${fast}`, (candor) => candor.proof.plan(fast));
  const undoing = useMutation((candor, id: string) => candor.optOut.undo(id));
  const starting = useMutation((candor, id: string) => candor.proof.start(id));
  const { plan, left } = partsOf(asked.value);
  const ready = plan !== null && !asked.loading && asked.error === null;
  const error = asked.error ?? undoing.error ?? starting.error;
  const possible = ready && (on || !plan.course.turnsOn);
  const begin = async () => {
    if (!possible || starting.busy) return;
    const outcome = await starting.run(plan.id);
    if (outcome?.ok === true) onClose();
  };
  const undo = async (step: StepView) => {
    const outcome = await undoing.run(step.id);
    if (outcome?.ok === true) asked.refetch();
  };
  const cancel = () => {
    // The relay was started for this plan alone.
    void ask((candor) => candor.proof.stop());
    onClose();
  };
  return (
    <Dialog title={say(messages.proveThatTelemetryIsOff)} className="wide" onClose={cancel}>
      {asked.value === null && asked.loading && (
        <p className="quiet">{say(messages.lookingForWhatWouldChange)}</p>
      )}
      {left === null ? (
        <Choices plan={plan} failed={error !== null} fast={[fast, setFast]} on={[on, setOn]} />
      ) : (
        <p>{say(messages.interrupted, { at: formatMoment(left.at) })}</p>
      )}
      {plan !== null && <PlanOfProof plan={plan} />}
      <Problem error={error} />
      <footer>
        <button type="button" className="button" onClick={cancel}>
          {say(messages.cancel)}
        </button>
        {left === null ? (
          <MainButton disabled={!possible || starting.busy} onClick={() => void begin()}>
            {say(messages.begin)}
          </MainButton>
        ) : (
          <MainButton disabled={undoing.busy} onClick={() => void undo(left)}>
            {say(messages.undoIt)}
          </MainButton>
        )}
      </footer>
    </Dialog>
  );
}

/** The plan, or the step of an earlier proof that has to be undone first. */
function partsOf(planned: ProofPlanned | null): {
  readonly plan: ProofPlanView | null;
  readonly left: StepView | null;
} {
  return {
    plan: planned?.kind === 'plan' ? planned.plan : null,
    left: planned?.kind === 'interrupted' ? planned.step : null,
  };
}

function MainButton(props: {
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      className="button main"
      aria-disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

type Ticked = readonly [ticked: boolean, tick: (ticked: boolean) => void];

/** How long it takes, and what it needs a yes for. */
function Choices(props: {
  readonly plan: ProofPlanView | null;
  readonly failed: boolean;
  readonly fast: Ticked;
  readonly on: Ticked;
}) {
  const { plan, failed } = props;
  const [fast, setFast] = props.fast;
  const [on, setOn] = props.on;
  // Where it is short enough already, there is nothing to choose.
  const shortens = plan === null ? failed : !fast || plan.course.shortened;
  return (
    <>
      {plan !== null && (
        <p>{say(messages.itTakesAbout, { span: spanWords(plan.seconds * 1000) })}</p>
      )}
      {shortens && (
        <label className="check">
          <input type="checkbox" checked={fast} onChange={() => setFast(!fast)} />{' '}
          {say(messages.shortenHeartbeat)}
        </label>
      )}
      {plan?.course.turnsOn === true && (
        <label className="check">
          <input type="checkbox" checked={on} onChange={() => setOn(!on)} />{' '}
          {say(messages.turnOnForReport)}
        </label>
      )}
    </>
  );
}

function PlanOfProof({ plan }: { readonly plan: ProofPlanView }) {
  return (
    <>
      <ol className={styles['proof-plan']}>
        {plan.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {plan.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
      <h3>{say(messages.untilTheProofEnds)}</h3>
      {plan.meanwhile.map((file) => (
        <Diff key={file.file} {...file} />
      ))}
      <h3>{say(messages.whatStays)}</h3>
      {plan.left.map((file) => (
        <Diff key={file.file} {...file} />
      ))}
    </>
  );
}
