import { useMemo } from 'react';
import { draftOf } from '../../../core/deletion/draft.ts';
import { vendor } from '../../../core/deletion/facts.ts';
import { letterOf } from '../../../core/deletion/letter.ts';
import { bestOrder } from '../../../core/deletion/steps.ts';
import type { DeletionPage } from '../../../core/deletion/views.ts';
import { useAsked } from '../../use-asked.ts';
import { useLate } from '../../use-late.ts';
import { Field } from '../Field.tsx';
import { LawChoice } from './LawChoice.tsx';
import { LetterText } from './LetterText.tsx';
import { Lines } from './Lines.tsx';
import { Order } from './Order.tsx';
import { SendWays } from './SendWays.tsx';
import { SentForm } from './SentForm.tsx';
import { forgetLetter, useKept } from './use-kept.ts';

/** The letter that is not sent yet: the choices on one side, the letter they make on the other. */
export function Composer(props: {
  readonly page: DeletionPage;
  /** Changes when something new was read, so that the letter may say more. */
  readonly stamp: string;
  readonly onSent: () => void;
}) {
  const { page, stamp } = props;
  const drafted = page.cases.find(({ state }) => state === 'drafted');
  const [kept, change] = useKept(drafted?.case.law ?? 'none');
  const { choices, edited } = kept;
  const late = useLate(choices, 500);
  // What is typed shows at once below; it is kept with the letter when that was sent.
  const asked = useAsked(`${page.today} ${stamp} ${late.law} ${late.leftOut.join(' ')}`, (candor) =>
    candor.deletionLetter(late),
  );
  const view = asked.value;
  const letter = useMemo(() => {
    if (view === null) return null;
    const { installations, optOut } = view;
    const { reference } = view.letter;
    return letterOf({ reference, today: page.today, installations, optOut }, choices);
  }, [view, page.today, choices]);

  if (view === null || letter === null) {
    return asked.error === null ? (
      <p className="nothing quiet">Reading the history for your letter…</p>
    ) : (
      <div className="nothing">
        <p role="alert" className="problem">
          {asked.error.message}
        </p>
        <button type="button" className="button" onClick={asked.again}>
          Try again
        </button>
      </div>
    );
  }
  const draft = edited === null ? letter.draft : draftOf({ to: vendor.address, ...edited });
  const choose = (changed: Partial<typeof choices>) =>
    change({ choices: { ...choices, ...changed } });
  return (
    <>
      <Order steps={bestOrder(view, false)} optOut={view.optOut} />
      {asked.error !== null && (
        <p role="alert" className="problem">
          {asked.error.message}
        </p>
      )}
      <div className="compose">
        <div className="choices">
          <LawChoice law={choices.law} onChange={(law) => choose({ law })} />
          <div className="pair">
            <Field
              label="Your name"
              hint="Not needed for the request."
              value={choices.name}
              onChange={(name) => choose({ name })}
            />
            <Field
              label="Country or state"
              hint="A law can depend on it."
              value={choices.country}
              onChange={(country) => choose({ country })}
            />
          </div>
        </div>
        <div className="made">
          <LetterText draft={draft} edited={edited} onEdit={(text) => change({ edited: text })} />
          <h2>Send it yourself</h2>
          <SendWays
            draft={draft}
            compact={edited === null ? letter.compact : null}
            reference={letter.reference}
          />
          <SentForm
            caseId={view.caseId}
            choices={choices}
            letter={{ law: choices.law, draft }}
            today={page.today}
            onSent={() => {
              forgetLetter();
              props.onSent();
            }}
          />
        </div>
        <Lines
          lines={letter.lines}
          leftOut={choices.leftOut}
          onChange={(leftOut) => choose({ leftOut })}
        />
      </div>
    </>
  );
}
