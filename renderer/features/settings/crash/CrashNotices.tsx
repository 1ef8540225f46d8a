import { useState } from 'react';
import { Link } from 'wouter';
import { formatMoment } from '../../../../core/format.ts';
import type { SendResult } from '../../../../core/sending.ts';
import { useMutation } from '../../../hooks/use-mutation.ts';
import { Banner } from '../../../components/Banner.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { useSnapshot } from '../../../hooks/use-snapshot.ts';
import { say } from '../../../../core/messages/language.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { sentenceGap } from '../../../../core/messages/sentences.ts';
import { crashMessages as messages } from './messages.ts';

/** That Candor came back after a fault, and the question about each report that waits for an answer. */
export function CrashNotices() {
  const cameBack = useSnapshot(({ crashes }) => crashes.cameBack);
  const noticing = useMutation((candor) => candor.crash.noticed());
  return (
    <>
      {cameBack !== null && (
        <Banner title={say(messages.candorCameBack)}>
          {cameBack.words}
          {sentenceGap()}
          <Sentence
            of={messages.cameBackAt}
            tags={{
              time: <time dateTime={cameBack.at} />,
              link: <Link href="/history" />,
            }}
            values={{ at: formatMoment(cameBack.at) }}
          />
          {sentenceGap()}
          <button type="button" className="inline" onClick={() => void noticing.run()}>
            {say(messages.dismiss)}
          </button>
        </Banner>
      )}
      <WaitingReport />
    </>
  );
}

/** Asks about the report that waits, or once that was put off, says that it waits. */
function WaitingReport() {
  const { waiting, later: put } = useSnapshot((snapshot) => snapshot.crashes);
  /** Opened from the banner, although it was put off. */
  const [opened, setOpened] = useState<string | null>(null);
  /** Closed just now: main knows it a moment later. */
  const [closed, setClosed] = useState<string | null>(null);
  const putOff = useMutation((candor, id: string) => candor.crash.later(id));
  /** The one that is being answered: it waits no more before its answer has come back. */
  const [held, setHeld] = useState<string | null>(null);
  const [sent, setSent] = useState<SendResult | null>(null);
  // A new one is asked about, whatever was put off before it.
  const first = waiting.find((id) => !put.includes(id)) ?? waiting[0];
  const asked = held ?? opened ?? first;
  const later =
    asked !== undefined && asked !== opened && (asked === closed || put.includes(asked));
  const lookAt = (id: string) => {
    setClosed(null);
    setOpened(id);
  };
  const close = (id: string) => {
    setHeld(null);
    setOpened(null);
    setClosed(id);
    void putOff.run(id);
  };
  return (
    <>
      {asked !== undefined && later && <PutOff onLook={() => lookAt(asked)} />}
      <output>{sent !== null && <Sent sent={sent} onDismiss={() => setSent(null)} />}</output>
      {asked !== undefined && !later && (
        <ReportDialog
          key={asked}
          id={asked}
          onAnswer={() => setHeld(asked)}
          onSent={setSent}
          onClose={() => close(asked)}
        />
      )}
    </>
  );
}

function PutOff({ onLook }: { readonly onLook: () => void }) {
  return (
    <Banner title={say(messages.aCrashReportWaits)}>
      {say(messages.noneOfItWasSent)}
      {sentenceGap()}
      <button type="button" className="inline" onClick={onLook}>
        {say(messages.look)}
      </button>
    </Banner>
  );
}

function Sent({ sent, onDismiss }: { readonly sent: SendResult; readonly onDismiss: () => void }) {
  return (
    <Banner title={say(messages.crashReport)}>
      {sent.words}
      {sentenceGap()}
      <Link href={`/history/${sent.id}`}>{say(messages.openItsRecord)}</Link>{' '}
      <button type="button" className="inline" onClick={onDismiss}>
        {say(messages.dismiss)}
      </button>
    </Banner>
  );
}
