import { useId, useState } from 'react';
import { Link } from 'wouter';
import { formatClock, formatDay } from '../../../core/format.ts';
import type { Sending } from '../../../core/sending.ts';
import type { DeletionCase, Evidence } from '../../../core/deletion/case.ts';
import { dayInWords } from '../../../core/deletion/clocks.ts';
import type { FollowUpKind } from '../../../core/deletion/later-letter.ts';
import { lawWords } from '../../../core/deletion/law.ts';
import type { CaseView } from '../../../core/deletion/views.ts';
import { Banner } from '../../components/Banner.tsx';
import { CaseDates } from './CaseDates.tsx';
import { CaseFiles } from './CaseFiles.tsx';
import { CaseStory } from './CaseStory.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { TellForm } from './TellForm.tsx';
import { followUpWords } from './labels.ts';
import { say } from '../../../core/messages/language.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { sentenceGap, sentences } from '../../../core/messages/sentences.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './cases.module.css';

/** A request that was sent: where it stands, its dates, its evidence, and what can be done. */
export function CaseCard(props: {
  readonly view: CaseView;
  readonly today: string;
  readonly sending: Sending;
  readonly onChanged: () => void;
}) {
  const { view, today, sending, onChanged } = props;
  const { case: one } = view;
  const id = useId();
  const [writing, setWriting] = useState<FollowUpKind | null>(null);
  const [said, setSaid] = useState('');
  const kept = (words: string) => {
    setSaid(words);
    onChanged();
  };
  const evidence = one.steps.findLast((step) => step.what === 'reopened')?.evidence ?? null;
  const letters = lettersOf(one, evidence);
  return (
    <article className={`card ${styles['case']}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{say(messages.request, { id: one.id, reference: one.reference })}</h2>
        <span className={`tag ${view.state === 'reopened' ? 'note' : ''}`}>{view.stateWords}</span>
      </header>
      <p className="quiet">{aboutRequest(view)}</p>
      {view.state === 'reopened' && evidence !== null && <Reopened evidence={evidence} />}
      <CaseDates view={view} today={today} />
      <TellForm view={view} today={today} onTold={kept} />
      <output className={said === '' ? 'hidden' : 'quiet'}>{said}</output>
      <div className="row">
        {letters.map((kind) => (
          <button
            key={kind}
            type="button"
            className={`button ${kind === 'new-data' && view.state === 'reopened' ? 'main' : ''}`}
            onClick={() => setWriting(kind)}
          >
            {say(followUpWords[kind])}…
          </button>
        ))}
      </div>
      <CaseFiles id={one.id} sent sending={sending} />
      <CaseStory one={one} />
      {writing !== null && (
        <FollowUpDialog
          view={view}
          kind={writing}
          today={today}
          onKept={kept}
          onClose={() => setWriting(null)}
        />
      )}
    </article>
  );
}

/** When it was sent, by which law, and for which installations. */
function aboutRequest({ case: { law, userIds }, sentOn }: CaseView): string {
  return sentences(
    sentOn === null ? say(messages.sentOnNoDay) : say(messages.sentOn, { day: dayInWords(sentOn) }),
    say(messages.lawOfTheRequest, { law: say(lawWords[law].label) }),
    installationWords(userIds),
  );
}

function installationWords(userIds: readonly string[]): string {
  if (userIds.length === 0) return say(messages.itNamesNoInstallation);
  return say(messages.installations, { count: userIds.length, ids: userIds });
}

/** The letters that can follow. */
function lettersOf({ law }: DeletionCase, evidence: Evidence | null): readonly FollowUpKind[] {
  return [
    ...(evidence?.origin === 'captured' ? (['new-data'] as const) : []),
    'reminder',
    ...(law === 'none' ? [] : (['complaint'] as const)),
  ];
}

/** That the server reported again after the request, with the record that shows it. */
function Reopened({ evidence }: { readonly evidence: Evidence }) {
  return (
    <Banner title={say(messages.telemetryAfterTheRequest)}>
      {say(messages.payloadCame, {
        event: evidence.event,
        userId: evidence.userId,
        day: formatDay(evidence.at),
        time: formatClock(evidence.at),
      })}
      {sentenceGap()}
      <Sentence
        of={messages.isTheEvidence}
        tags={{
          link: <Link href={`/history/${evidence.record}`} />,
          code: <code className="mono" />,
        }}
        values={{ record: evidence.record, hash: evidence.hash.slice(0, 12) }}
      />
    </Banner>
  );
}
