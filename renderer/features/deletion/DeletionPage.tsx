import { useState } from 'react';
import { deletionTruth } from '../../../core/deletion/truth.ts';
import { Banner } from '../../components/Banner.tsx';
import { CaseCard } from './CaseCard.tsx';
import { CheckBundle } from './CheckBundle.tsx';
import { Composer } from './Composer.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';

/** The deletion request: the letter, the ways to send it, and the requests that were sent with their clocks. */
export function Deletion() {
  const snapshot = useSnapshot(({ sending, collection, optOut }) => ({
    sending,
    collection,
    optOut,
  }));
  const { sending, collection, optOut } = snapshot;
  const [another, setAnother] = useState(false);
  // The clocks go by days: at midnight they are read again.
  const day = new Date(useNow(60_000)).toDateString();
  const stamp = `${day} ${sending.records} ${sending.pending} ${sending.lastLeft}`;
  const asked = useQuery(stamp, (candor) => candor.deletion.page());
  const page = asked.value;
  const sent = (page?.cases ?? []).filter(({ state }) => state !== 'drafted').toReversed();
  const composing =
    page !== null && (another || sent.length < page.cases.length || sent.length === 0);
  const { lead, detail } = deletionTruth({ cases: page?.cases ?? [] });
  const problem = asked.error?.message ?? page?.problem ?? null;
  return (
    <div className="page deletion">
      <PageHeader page="Deletion" lead={lead} detail={detail} />
      {problem !== null && (
        <Banner title="Requests.">
          {problem}{' '}
          <button type="button" className="inline" onClick={asked.refetch}>
            Try again
          </button>
        </Banner>
      )}
      {page === null && asked.error === null && <p className="nothing quiet">Opening…</p>}
      {page !== null && sent.length > 0 && (
        <section className="cases" aria-label="Requests">
          {sent.map((view) => (
            <CaseCard
              key={view.case.id}
              view={view}
              today={page.today}
              sending={sending}
              onChanged={asked.refetch}
            />
          ))}
        </section>
      )}
      {composing && (
        <section className="new-request" aria-label="New request">
          {sent.length > 0 && <h2>New request</h2>}
          <Composer
            page={page}
            sending={sending}
            stamp={`${collection?.collectedAt ?? ''} ${optOut?.verdict.verdict ?? ''} ${sending.gate.open}`}
            onSent={() => {
              setAnother(false);
              asked.refetch();
              window.scrollTo(0, 0);
              document.querySelector('main')?.focus({ preventScroll: true });
            }}
          />
        </section>
      )}
      {page !== null && !composing && (
        <p>
          <button type="button" className="button" onClick={() => setAnother(true)}>
            Write a new request
          </button>
        </p>
      )}
      {page !== null && <CheckBundle />}
    </div>
  );
}
