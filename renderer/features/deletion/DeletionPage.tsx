import { useState } from 'react';
import { deletionStatus } from '../../../core/deletion/status.ts';
import type { DeletionPage as Page } from '../../../core/deletion/views.ts';
import { Banner } from '../../components/Banner.tsx';
import { CaseCard } from './CaseCard.tsx';
import { CheckBundle } from './CheckBundle.tsx';
import { Composer } from './Composer.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';

/** The deletion request: the letter, the ways to send it, and the requests that were sent with their clocks. */
export function Deletion() {
  // The clocks go by days: at midnight they are read again.
  const day = new Date(useNow(60_000)).toDateString();
  const stamp = useSnapshot(
    ({ sending }) => `${sending.records} ${sending.pending} ${sending.lastLeft}`,
  );
  const asked = useQuery(`${day} ${stamp}`, (candor) => candor.deletion.page());
  const page = asked.value;
  const { lead, detail } = deletionStatus({ cases: page?.cases ?? [] });
  const problem = asked.error?.message ?? page?.problem ?? null;
  return (
    <div className={`page ${styles['deletion']}`}>
      <PageHeader page={say(messages.deletion)} lead={lead} detail={detail} />
      {problem !== null && (
        <Banner title={say(messages.requestsBanner)}>
          {problem}
          {sentenceGap()}
          <button type="button" className="inline" onClick={asked.refetch}>
            {say(messages.tryAgain)}
          </button>
        </Banner>
      )}
      {page === null ? (
        asked.error === null && <p className="nothing quiet">{say(messages.opening)}</p>
      ) : (
        <>
          <Requests page={page} onChanged={asked.refetch} />
          <CheckBundle />
        </>
      )}
    </div>
  );
}

/** The requests that were sent, and the letter of the one that is not, or the button that begins another. */
function Requests(props: { readonly page: Page; readonly onChanged: () => void }) {
  const { page, onChanged } = props;
  const sending = useSnapshot((snapshot) => snapshot.sending);
  const stamp = useSnapshot(
    ({ collection, optOut, sending: { gate } }) =>
      `${collection?.collectedAt ?? ''} ${optOut?.verdict.verdict ?? ''} ${gate.open}`,
  );
  const [another, setAnother] = useState(false);
  const sent = page.cases.filter(({ state }) => state !== 'drafted').toReversed();
  const composing = another || sent.length < page.cases.length || sent.length === 0;
  return (
    <>
      {sent.length > 0 && (
        <section className={styles['cases']} aria-label={say(messages.requests)}>
          {sent.map((view) => (
            <CaseCard
              key={view.case.id}
              view={view}
              today={page.today}
              sending={sending}
              onChanged={onChanged}
            />
          ))}
        </section>
      )}
      {composing ? (
        <section className={styles['new-request']} aria-label={say(messages.newRequest)}>
          {sent.length > 0 && <h2>{say(messages.newRequest)}</h2>}
          <Composer
            page={page}
            sending={sending}
            stamp={stamp}
            onSent={() => {
              setAnother(false);
              onChanged();
              window.scrollTo(0, 0);
              document.querySelector('main')?.focus({ preventScroll: true });
            }}
          />
        </section>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setAnother(true)}>
            {say(messages.writeANewRequest)}
          </button>
        </p>
      )}
    </>
  );
}
