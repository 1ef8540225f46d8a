import { useState } from 'react';
import { Link } from 'wouter';
import type { SendResult } from '../../../../core/sending.ts';
import type { OnOrOff } from '../../../../core/settings/schema.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Segments } from '../../../components/Segments.tsx';
import { Setting } from '../Setting.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { Problem } from '../../../components/Problem.tsx';

/** The one state of Candor's own reports, who decided it, and what can be done: change it, look, send one. */
export function SendingSetting() {
  const { sending, settings } = useSnapshot((snapshot) => ({
    sending: snapshot.sending,
    settings: snapshot.settings,
  }));
  const { own } = sending;
  const answer = settings['reports.own'];
  const answering = useMutation((candor, to: OnOrOff) => candor.settings.set('reports.own', to));
  return (
    <Setting name="Candor’s own reports">
      <p>
        <span className="tag">{own.open ? 'on' : 'off'}</span> {own.reason}
      </p>
      {answer === 'on' && !own.open && (
        <p className="quiet">You turned them on. They start again once that ends.</p>
      )}
      <Segments
        label="Candor’s own reports"
        name="consent"
        options={answers}
        value={answer}
        onChange={(value) => void answering.run(value)}
      />
      <SendOne />
      <Problem error={answering.error} />
    </Setting>
  );
}

const answers: readonly (readonly [OnOrOff, string])[] = [
  ['on', 'On'],
  ['off', 'Off'],
];

/** Shows a report before it is sent, and sends one. */
function SendOne() {
  const [preview, setPreview] = useState(false);
  const [sent, setSent] = useState<SendResult | null>(null);
  const sending = useMutation((candor) => candor.delivery.sendNow());
  const send = async () => {
    if (sending.busy) return;
    setSent(null);
    const outcome = await sending.run();
    if (outcome?.ok === true) setSent(outcome.value);
  };
  return (
    <>
      <div className="row">
        <button type="button" className="button" onClick={() => setPreview(true)}>
          Preview…
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={sending.busy}
          onClick={() => void send()}
        >
          Send one now
        </button>
      </div>
      <output>
        {sending.busy && 'Sending…'}
        {sent !== null && (
          <>
            {resultWords[sent.outcome]} {sent.words}{' '}
            <Link href={`/history/${sent.id}`}>Open its record</Link>
          </>
        )}
      </output>
      <Problem error={sending.error} />
      {preview && <PreviewDialog whose="candor" onClose={() => setPreview(false)} />}
    </>
  );
}

const resultWords: Readonly<Record<SendResult['outcome'], string>> = {
  sent: 'Sent.',
  blocked: 'Nothing left this machine.',
  failed: 'Not delivered.',
  pending: 'Not delivered yet.',
};
