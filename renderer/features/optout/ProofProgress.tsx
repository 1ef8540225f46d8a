import { proofStepLabels, type ProofView } from '../../../core/optout/proof-run.ts';
import { spanWords } from '../../../core/optout/check.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { Copy } from '../../components/Copy.tsx';
import { Icon } from '../../components/Icon.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import diff from './diff.module.css';
import styles from './optout.module.css';

const icons = { open: 'dash', now: 'chevron', done: 'check' } as const;
const states = { open: messages.toDo, now: messages.now, done: messages.stepDone } as const;
const endings = { stopped: messages.stoppedHere, failed: messages.failedHere } as const;

/** The steps of a proof, what it waits for now, and how to stop it. `now`: milliseconds since 1970. */
export function ProofProgress({ proof, now }: { readonly proof: ProofView; readonly now: number }) {
  const stop = useMutation((candor) => candor.proof.stop());
  const runs = proof.ended === null;
  const failed = proof.ended === 'failed';
  const broken =
    proof.ended === 'stopped' || proof.ended === 'failed' ? endings[proof.ended] : null;
  const left = proof.until === null ? null : Math.max(0, Date.parse(proof.until) - now);
  return (
    <>
      <p role={failed ? 'alert' : 'status'} className={failed ? 'problem' : undefined}>
        {proof.words}
      </p>
      {proof.command !== null && (
        <p className={diff['command']}>
          <code>{proof.command}</code>
          <Copy text={proof.command} what={say(messages.command)} />
        </p>
      )}
      {proof.ended !== 'proven' && (
        <ol className={`steps ${styles['proof-steps']}`} aria-label={say(messages.stepsOfTheProof)}>
          {proof.steps.map(({ name, state }) => (
            <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <Icon name={state === 'now' && broken !== null ? 'stop' : icons[state]} />
              <span>{say(proofStepLabels[name])}</span>
              <span className="quiet">
                {state === 'now' && runs && left !== null
                  ? say(messages.atMostLeft, { span: spanWords(left) })
                  : state === 'now' && broken !== null
                    ? say(broken)
                    : say(states[state])}
              </span>
            </li>
          ))}
        </ol>
      )}
      {runs && (
        <p>
          <button
            type="button"
            className="button"
            aria-disabled={stop.busy}
            onClick={() => void stop.run()}
          >
            <Icon name="stop" /> {say(messages.stop)}
          </button>
        </p>
      )}
    </>
  );
}
