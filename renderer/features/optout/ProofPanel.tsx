import { useEffect, useEffectEvent, useState } from 'react';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { useInterval } from '../../hooks/use-interval.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { ProofProgress } from './ProofProgress.tsx';
import { ProveDialog } from './ProveDialog.tsx';
import { UndoDialog } from './UndoDialog.tsx';

/** The experiment that proves that telemetry is off: its button, and how far it is while it runs. */
export function ProofPanel(props: {
  readonly page: Pick<OptOutPage, 'server' | 'steps' | 'absent'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onDone: () => void;
}) {
  const { page, now, onDone } = props;
  const [open, setOpen] = useState<'prove' | 'undo' | null>(null);
  const { value, refetch } = useQuery('proof', (candor) => candor.proof.now());
  const left = page.steps[0]?.aim === 'prove';
  // One that was stopped is told of until it is undone.
  const proof = value?.ended === 'stopped' && !left ? null : value;
  const ended = proof === null ? null : proof.ended;
  const step = proof?.steps.find(({ state }) => state === 'now')?.name ?? null;
  const runs = proof !== null && ended === null;
  // One that was begun is seen a moment later.
  useInterval(1000, refetch);
  // What each step brought about shows on the page at once.
  const stepDone = useEffectEvent(onDone);
  useEffect(() => {
    if (ended !== null || step !== null) stepDone();
  }, [ended, step]);
  const close = () => {
    setOpen(null);
    refetch();
    onDone();
  };
  // Nothing can be proven of a server that does not run or answer.
  const provable = page.server !== null && !page.absent;
  if (!provable && proof === null && !left) return null;
  return (
    <div className="proof">
      {proof === null && provable && <p className="quiet">{invitation}</p>}
      {proof !== null && <ProofProgress proof={proof} now={now} />}
      {!runs && page.server !== null && (
        <div className="row">
          {provable && (
            <button type="button" className="button" onClick={() => setOpen('prove')}>
              Prove it…
            </button>
          )}
          {left && (ended === 'stopped' || ended === 'failed') && (
            <button type="button" className="button" onClick={() => setOpen('undo')}>
              Undo the proof…
            </button>
          )}
        </div>
      )}
      {open === 'prove' && <ProveDialog onClose={close} />}
      {open === 'undo' && <UndoDialog onClose={close} onDone={close} />}
    </div>
  );
}

const invitation =
  'Candor can do the whole experiment: one report to the relay, telemetry off, two heartbeats of silence. Nothing leaves this machine meanwhile. It takes an hour at the default heartbeat, or a few minutes if Candor shortens it.';
