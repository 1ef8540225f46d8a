import { useState } from 'react';
import { Link } from 'wouter';
import type { SendResult } from '../../../../core/sending.ts';
import type { OnOrOff } from '../../../../core/settings/schema.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Setting } from '../Setting.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';

/** The one state of Candor's own reports, who decided it, and what can be done: change it, look, send one. */
export function SendingSetting() {
  const snapshot = useSnapshot(({ sending, settings }) => ({ sending, settings }));
  const { sending } = snapshot;
  const { own } = sending;
  const answer = snapshot.settings['reports.own'];
  const [preview, setPreview] = useState<'candor' | 'server' | null>(null);
  const [sent, setSent] = useState<SendResult | null>(null);
  const answering = useMutation((candor, to: OnOrOff) => candor.settings.set('reports.own', to));
  const sendingOne = useMutation((candor) => candor.delivery.sendNow());
  const closed = answer === 'on' && !own.open;
  const sendOne = async () => {
    if (sendingOne.busy) return;
    setSent(null);
    const outcome = await sendingOne.run();
    if (outcome?.ok === true) setSent(outcome.value);
  };
  const problem = answering.error ?? sendingOne.error;
  return (
    <Setting name="Candor’s own reports">
      <p>
        <span className="tag">{own.open ? 'on' : 'off'}</span> {own.reason}
      </p>
      {closed && <p className="quiet">You turned them on. They start again once that ends.</p>}
      <div className="segments" role="radiogroup" aria-label="Candor’s own reports">
        {(
          [
            ['on', 'On'],
            ['off', 'Off'],
          ] as const
        ).map(([value, words]) => (
          <label key={value}>
            <input
              type="radio"
              name="consent"
              checked={answer === value}
              onChange={() => void answering.run(value)}
            />
            {words}
          </label>
        ))}
      </div>
      <div className="row">
        <button type="button" className="button" onClick={() => setPreview('candor')}>
          Preview…
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={sendingOne.busy}
          onClick={() => void sendOne()}
        >
          Send one now
        </button>
      </div>
      <output>
        {sendingOne.busy && 'Sending…'}
        {sent !== null && (
          <>
            {resultWords[sent.outcome]} {sent.words}{' '}
            <Link href={`/history/${sent.id}`}>Open its record</Link>
          </>
        )}
      </output>
      {problem !== null && (
        <p role="alert" className="problem">
          {problem.message}
        </p>
      )}
      {preview !== null && <PreviewDialog whose={preview} onClose={() => setPreview(null)} />}
    </Setting>
  );
}

const resultWords: Readonly<Record<SendResult['outcome'], string>> = {
  sent: 'Sent.',
  blocked: 'Nothing left this machine.',
  failed: 'Not delivered.',
  pending: 'Not delivered yet.',
};
