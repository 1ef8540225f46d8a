import { useEffect, useState } from 'react';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { useAsked } from '../../use-asked.ts';
import { ProofProgress } from './ProofProgress.tsx';
import { ProveDialog } from './ProveDialog.tsx';

/** The experiment that proves that telemetry is off: its button, and how far it is while it runs. */
export function ProofPanel(props: {
  readonly page: Pick<OptOutPage, 'server'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onDone: () => void;
}) {
  const { page, now, onDone } = props;
  const [open, setOpen] = useState(false);
  const { value: proof, again } = useAsked('proof', (candor) => candor.proveNow());
  const ended = proof === null ? null : proof.ended;
  useEffect(() => {
    const timer = setInterval(again, 1000);
    return () => clearInterval(timer);
  }, [again]);
  useEffect(() => {
    if (ended !== null) onDone();
  }, [ended, onDone]);
  const runs = proof !== null && ended === null;
  if (page.server === null && proof === null) return null;
  return (
    <div className="proof">
      {proof === null && <p className="quiet">{invitation}</p>}
      {proof !== null && <ProofProgress proof={proof} now={now} />}
      {!runs && page.server !== null && (
        <p>
          <button type="button" className="button" onClick={() => setOpen(true)}>
            Prove it…
          </button>
        </p>
      )}
      {open && (
        <ProveDialog
          onClose={() => {
            setOpen(false);
            again();
          }}
        />
      )}
    </div>
  );
}

const invitation =
  'Candor can make the whole experiment: one report to the relay, telemetry off, two heartbeats of silence. Nothing leaves this machine meanwhile.';
