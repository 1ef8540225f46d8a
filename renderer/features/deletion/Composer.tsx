import { useState } from 'react';
import { Link } from 'wouter';
import type { Sending } from '../../../core/sending.ts';
import { draftOf } from '../../../core/deletion/draft.ts';
import { vendor, type LetterChoices, type OptOutShown } from '../../../core/deletion/facts.ts';
import { gmailWithin } from '../../../core/deletion/gmail.ts';
import { letterOf, type Letter } from '../../../core/deletion/letter.ts';
import { mailtoWithin } from '../../../core/deletion/mailto.ts';
import { bestOrder, type OrderStep } from '../../../core/deletion/steps.ts';
import type { DeletionPage } from '../../../core/deletion/views.ts';
import { useQuery, type Query } from '../../hooks/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { Field } from '../../components/Field.tsx';
import { CaseFiles } from './CaseFiles.tsx';
import { LetterText } from './LetterText.tsx';
import { Lines } from './Lines.tsx';
import { SendWays } from './SendWays.tsx';
import { SentForm } from './SentForm.tsx';
import { forgetLetter, useLetterDraft, type EditedText, type Kept } from './use-letter-draft.ts';
import type { LetterForm } from './labels.ts';
import { laws, lawWords, type Law } from '../../../core/deletion/law.ts';
import { Problem } from '../../components/Problem.tsx';
import { VerdictIcon } from '../../components/VerdictIcon.tsx';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';

/** The letter that is not sent yet: the choices on one side, the letter they make on the other. */
export function Composer(props: {
  readonly page: DeletionPage;
  /** Changes when something new was read, so that the letter may say more. */
  readonly stamp: string;
  readonly sending: Sending;
  readonly onSent: () => void;
}) {
  const { page, stamp } = props;
  const drafted = page.cases.find(({ state }) => state === 'drafted');
  const [kept, change] = useLetterDraft(drafted?.case.law ?? 'none');
  const { choices } = kept;
  const late = useDebounced(choices, 500);
  // What is typed shows at once below; it is kept with the letter when that was sent.
  const key = `${page.today} ${stamp} ${late.law} ${late.leftOut.join(' ')}`;
  const [held, setHeld] = useState<string | null>(null);
  const asked = useQuery(held ?? key, (candor) => candor.deletion.letter(late));
  const view = asked.value;
  if (view === null) return <NoLetter asked={asked} />;
  const { installations, optOut } = view;
  const { reference } = view.letter;
  const letter = letterOf({ reference, today: page.today, installations, optOut }, choices);
  const choose = (changed: Partial<typeof choices>) =>
    change({ choices: { ...choices, ...changed } });
  return (
    <>
      <Order steps={bestOrder(view, false)} optOut={view.optOut} />
      <Problem error={asked.error} />
      <div className={styles['compose']}>
        <Choices choices={choices} onChange={choose} />
        <Made
          letter={letter}
          caseId={view.caseId}
          kept={kept}
          today={page.today}
          sending={props.sending}
          onEdit={(text) => change({ edited: text })}
          onKeeping={(keeping) => setHeld(keeping ? key : null)}
          onSent={() => {
            forgetLetter();
            props.onSent();
          }}
        />
        <Lines
          lines={letter.lines}
          leftOut={choices.leftOut}
          onChange={(leftOut) => choose({ leftOut })}
        />
      </div>
    </>
  );
}

/** Stands where the letter can't be written yet. */
function NoLetter({ asked }: { readonly asked: Pick<Query<unknown>, 'error' | 'refetch'> }) {
  if (asked.error === null) {
    return <p className="nothing quiet">{say(messages.readingTheHistory)}</p>;
  }
  return (
    <div className="nothing">
      <Problem error={asked.error} />
      <button type="button" className="button" onClick={asked.refetch}>
        {say(messages.tryAgain)}
      </button>
    </div>
  );
}

/** What the user chooses and says of themselves. */
function Choices(props: {
  readonly choices: LetterChoices;
  readonly onChange: (changed: Partial<LetterChoices>) => void;
}) {
  const { choices, onChange } = props;
  return (
    <div className={styles['choices']}>
      <LawChoice law={choices.law} onChange={(law) => onChange({ law })} />
      <div className="pair">
        <Field
          label={say(messages.yourName)}
          hint={say(messages.notNeededForTheRequest)}
          value={choices.name}
          onChange={(name) => onChange({ name })}
        />
        <Field
          label={say(messages.countryOrState)}
          hint={say(messages.aLawCanDepend)}
          value={choices.country}
          onChange={(country) => onChange({ country })}
        />
      </div>
    </div>
  );
}

/** The letter that the choices make, the ways to send it, and what says that it was sent. */
function Made(props: {
  readonly letter: Letter;
  readonly caseId: string;
  readonly kept: Kept;
  readonly today: string;
  readonly sending: Sending;
  readonly onEdit: (text: EditedText | null) => void;
  readonly onKeeping: (keeping: boolean) => void;
  readonly onSent: () => void;
}) {
  const { letter, caseId, kept, sending } = props;
  const { choices, edited } = kept;
  const [form, setForm] = useState<LetterForm>('whole');
  const draft = edited === null ? letter.draft : draftOf({ to: vendor.address, ...edited });
  const compact = edited === null ? letter.compact : null;
  const links = [mailtoWithin(draft, compact), gmailWithin(draft, compact)];
  return (
    <div className={styles['made']}>
      <LetterText draft={draft} edited={edited} onEdit={props.onEdit} />
      <h2>{say(messages.sendItYourself)}</h2>
      <SendWays draft={draft} compact={compact} reference={letter.reference} onTaken={setForm} />
      <SentForm
        caseId={caseId}
        choices={choices}
        draft={draft}
        short={links.some((link) => link.ok && link.value.compact) ? compact : null}
        form={form}
        onForm={setForm}
        today={props.today}
        onKeeping={props.onKeeping}
        onSent={props.onSent}
      />
      <h2>{say(messages.evidenceUntilNow)}</h2>
      <CaseFiles id={caseId} sent={false} sending={sending} />
    </div>
  );
}

/** Which law the letter names besides the vendor's own promise, each with who may use it. */
function LawChoice(props: { readonly law: Law; readonly onChange: (law: Law) => void }) {
  return (
    <fieldset className="choice">
      <legend>{say(messages.legalBasis)}</legend>
      <div role="radiogroup" aria-label={say(messages.legalBasis)}>
        {laws.map((law) => (
          <label key={law}>
            <input
              type="radio"
              name="law"
              checked={props.law === law}
              onChange={() => props.onChange(law)}
            />
            <b>{say(lawWords[law].label)}</b>
            <span className="quiet">{say(lawWords[law].who)}</span>
          </label>
        ))}
      </div>
      <p className="quiet">{say(messages.notLegalAdvice)}</p>
    </fieldset>
  );
}

const names = { off: messages.off, proven: messages.proven, ask: messages.ask } as const;

/** The best order as three steps, and what is known of the first two. Nothing stops the user from asking first. */
function Order(props: {
  readonly steps: readonly OrderStep[];
  readonly optOut: OptOutShown | null;
}) {
  const { steps, optOut } = props;
  return (
    <section className={styles['order']} aria-label={say(messages.theBestOrder)}>
      <ol>
        {steps.map(({ id, done, text }) => (
          <li key={id}>
            <VerdictIcon says={done ? 'off' : 'unknown'} />
            <div>
              <b>
                {say(names[id])}
                <span className="hidden">{done ? say(messages.done) : say(messages.notDone)}</span>
              </b>
              <p className="quiet">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      {optOut !== null && (
        <p className="quiet">
          {say(messages.whatIsKnown, { toVendor: optOut.toVendorTold ?? optOut.toVendor })}
          {sentenceGap()}
          <Link href="/opt-out">{say(messages.seeTheEvidence)}</Link>
        </p>
      )}
    </section>
  );
}
