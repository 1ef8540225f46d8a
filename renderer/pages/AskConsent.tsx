import { useEffect } from 'react';
import type { Snapshot } from '../../core/contract.ts';
import { hasDestination } from '../../core/truth/sending.ts';
import { OwnPreview } from '../parts/consent/OwnPreview.tsx';
import { useAction } from '../use-action.ts';

/** The one question about Candor's own reports, with the very payload beside it. Asked until it is answered or put off. */
export function AskConsent(props: { readonly snapshot: Snapshot; readonly onLater: () => void }) {
  const { snapshot, onLater } = props;
  const answer = useAction((candor, said: 'on' | 'off') => candor.answerConsent(said));
  const minutes = snapshot.settings['heartbeat.minutes'];
  useEffect(() => {
    document.title = 'One question · Candor';
  }, []);
  const say = (said: 'on' | 'off') => {
    if (!answer.busy) void answer.run(said);
  };
  return (
    <div className="ask">
      <main id="main" tabIndex={-1}>
        <div className="question">
          <p className="name">Candor</p>
          <h1 className="lead">May Candor send reports of its own?</h1>
          <p>
            When it starts, when it stops, and every {minutes} minutes in between: the payload you
            see here, and nothing else. Your server’s reports are another matter; this does not
            touch them.
          </p>
          <p>
            {hasDestination(snapshot.sending)
              ? `They would go to ${snapshot.sending.destination}.`
              : 'They would go nowhere yet: no destination is set. You can name one in Settings.'}{' '}
            Every byte is recorded in your history. You can change your answer at any time, and a no
            stops what is waiting at once.
          </p>
          <div className="answers">
            <button type="button" className="button" onClick={() => say('on')}>
              Yes, send these
            </button>
            <button type="button" className="button" onClick={() => say('off')}>
              No, send nothing
            </button>
          </div>
          <p className="quiet">
            Until you answer, nothing leaves this machine.{' '}
            <button type="button" className="inline" onClick={onLater}>
              Decide later
            </button>
          </p>
          {answer.error !== null && (
            <p role="alert" className="problem">
              {answer.error.message}
            </p>
          )}
        </div>
        <section className="sample" aria-label="The payload">
          <h2>Preview: nothing is sent</h2>
          <OwnPreview snapshot={snapshot} />
        </section>
      </main>
    </div>
  );
}
