import { useState } from 'react';
import { Link } from 'wouter';
import { sayKept } from '../../../../core/history/kept/say-kept.ts';
import type { SendResult } from '../../../../core/sending.ts';
import type { OnOrOff } from '../../../../core/settings/schema.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Segments } from '../../../components/Segments.tsx';
import { Setting } from '../Setting.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { Problem } from '../../../components/Problem.tsx';
import type { Message } from '../../../../core/messages/message.ts';
import { sentenceGap, sentences } from '../../../../core/messages/sentences.ts';
import { say } from '../../../../core/messages/language.ts';
import { consentMessages as messages } from './messages.ts';

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
    <Setting name={say(messages.candorsOwnReports)}>
      <p>
        <span className="tag">{say(own.open ? messages.isOn : messages.isOff)}</span>{' '}
        {sayKept(own.reason)}
      </p>
      {answer === 'on' && !own.open && <p className="quiet">{say(messages.youTurnedThem)}</p>}
      <Segments
        label={say(messages.candorsOwnReports)}
        name="consent"
        options={answers.map(([one, name]) => [one, say(name)])}
        value={answer}
        onChange={(value) => void answering.run(value)}
      />
      <SendOne />
      <Problem error={answering.error} />
    </Setting>
  );
}

const answers = [
  ['on', messages.on],
  ['off', messages.off],
] as const satisfies readonly (readonly [OnOrOff, Message])[];

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
          {say(messages.preview)}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={sending.busy}
          onClick={() => void send()}
        >
          {say(messages.sendOneNow)}
        </button>
      </div>
      <output>
        {sending.busy && say(messages.sending)}
        {sent !== null && (
          <>
            {sentences(say(resultWords[sent.outcome]), sent.words)}
            {sentenceGap()}
            <Link href={`/history/${sent.id}`}>{say(messages.openItsRecord)}</Link>
          </>
        )}
      </output>
      <Problem error={sending.error} />
      {preview && <PreviewDialog whose="candor" onClose={() => setPreview(false)} />}
    </>
  );
}

const resultWords = {
  sent: messages.sent,
  blocked: messages.nothingLeftThisMachine,
  failed: messages.notDelivered,
  pending: messages.notDeliveredYet,
} satisfies Readonly<Record<SendResult['outcome'], Message>>;
