import { useState } from 'react';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { deletionTruth } from '../../core/deletion/truth.ts';
import { Banner } from '../parts/Banner.tsx';
import { CaseCard } from '../parts/deletion/CaseCard.tsx';
import { CheckBundle } from '../parts/deletion/CheckBundle.tsx';
import { Composer } from '../parts/deletion/Composer.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { useAsked } from '../use-asked.ts';
import { useNow } from '../use-now.ts';

/** The deletion request: the letter, the ways to send it, and the requests that were sent with their clocks. */
export function Deletion({ snapshot }: { readonly snapshot: Snapshot }) {
  const { sending, collection, optOut } = snapshot;
  const [another, setAnother] = useState(false);
  // The clocks go by days: at midnight they are read again.
  const day = new Date(useNow(60_000)).toDateString();
  const stamp = `${day} ${sending.records} ${sending.pending} ${sending.lastLeft}`;
  const asked = useAsked(stamp, (candor) => candor.deletion.page());
  const page = asked.value;
  const sent = (page?.cases ?? []).filter(({ state }) => state !== 'drafted').toReversed();
  const composing =
    page !== null && (another || sent.length < page.cases.length || sent.length === 0);
  const { lead, detail } = deletionTruth({ cases: page?.cases ?? [] });
  const problem = asked.error?.message ?? page?.problem ?? null;
  return (
    <div className="page deletion">
      <Sentence page="Deletion" lead={lead} detail={detail} />
      {problem !== null && (
        <Banner title="Requests.">
          {problem}{' '}
          <button type="button" className="inline" onClick={asked.again}>
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
              onChanged={asked.again}
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
              asked.again();
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
