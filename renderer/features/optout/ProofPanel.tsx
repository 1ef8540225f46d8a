import { useEffect, useEffectEvent, useState } from 'react';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import type { ProofView } from '../../../core/optout/proof-run.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { ProofProgress } from './ProofProgress.tsx';
import { ProveDialog } from './ProveDialog.tsx';
import { UndoDialog } from './UndoDialog.tsx';
import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import styles from './optout.module.css';

/** The experiment that proves that telemetry is off: its button, and how far it is while it runs. */
export function ProofPanel(props: {
  readonly page: Pick<OptOutPage, 'server' | 'steps' | 'absent'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onDone: () => void;
}) {
  const { page, now, onDone } = props;
  const [open, setOpen] = useState<'prove' | 'undo' | null>(null);
  const left = page.steps[0]?.aim === 'prove';
  const proof = useProof(left, onDone);
  const runs = proof?.ended === null;
  const close = () => {
    setOpen(null);
    onDone();
  };
  // Nothing can be proven of a server that does not run or answer.
  const provable = page.server !== null && !page.absent;
  if (!provable && proof === null && !left) return null;
  return (
    <div className={styles['proof']}>
      {proof !== null && <ProofProgress proof={proof} now={now} />}
      {proof === null && provable && <p className="quiet">{say(messages.invitation)}</p>}
      {!runs && page.server !== null && (
        <ProofButtons provable={provable} undoable={left && isBroken(proof)} onOpen={setOpen} />
      )}
      <ProofDialog open={open} onClose={close} />
    </div>
  );
}

function isBroken(proof: ProofView | null): boolean {
  return proof?.ended === 'stopped' || proof?.ended === 'failed';
}

function ProofButtons(props: {
  readonly provable: boolean;
  readonly undoable: boolean;
  readonly onOpen: (what: 'prove' | 'undo') => void;
}) {
  const { provable, undoable, onOpen } = props;
  return (
    <div className="row">
      {provable && (
        <button type="button" className="button" onClick={() => onOpen('prove')}>
          {say(messages.proveIt)}
        </button>
      )}
      {undoable && (
        <button type="button" className="button" onClick={() => onOpen('undo')}>
          {say(messages.undoTheProof)}
        </button>
      )}
    </div>
  );
}

/** The proof that runs, or the last one. `left`: what it changed is not undone yet. */
function useProof(left: boolean, onDone: () => void) {
  const value = useSnapshot((snapshot) => snapshot.proof);
  // One that was stopped is told of until it is undone.
  const proof = value?.ended === 'stopped' && !left ? null : value;
  const ended = proof === null ? null : proof.ended;
  const step = proof?.steps.find(({ state }) => state === 'now')?.name ?? null;
  // What each step brought about shows on the page at once.
  const stepDone = useEffectEvent(onDone);
  useEffect(() => {
    if (ended !== null || step !== null) stepDone();
  }, [ended, step]);
  return proof;
}

function ProofDialog(props: {
  readonly open: 'prove' | 'undo' | null;
  readonly onClose: () => void;
}) {
  const { open, onClose } = props;
  if (open === null) return null;
  return open === 'prove' ? (
    <ProveDialog onClose={onClose} />
  ) : (
    <UndoDialog onClose={onClose} onDone={onClose} />
  );
}
