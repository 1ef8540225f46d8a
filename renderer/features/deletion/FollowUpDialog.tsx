import { useState } from 'react';
import { dayInWords, isDay } from '../../../core/deletion/clocks.ts';
import { draftOf, type Draft } from '../../../core/deletion/draft.ts';
import { letterWords, type FollowUpKind } from '../../../core/deletion/later-letter.ts';
import type { CaseView } from '../../../core/deletion/views.ts';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { LetterText } from './LetterText.tsx';
import { SendWays } from './SendWays.tsx';
import { SentButton, SentOn } from './SentOn.tsx';
import type { EditedText } from './use-letter-draft.ts';
import { followUpWords } from './labels.ts';

/** A letter after the first: to ask again, to tell of a payload after the request, to complain. */
export function FollowUpDialog(props: {
  readonly view: CaseView;
  readonly kind: FollowUpKind;
  readonly today: string;
  /** Told, in words for the user, when it was kept that the letter was sent. */
  readonly onKept: (words: string) => void;
  readonly onClose: () => void;
}) {
  const { view, kind, today, onKept, onClose } = props;
  const [edited, setEdited] = useState<EditedText | null>(null);
  const asked = useQuery(`${view.case.id} ${kind}`, (candor) =>
    candor.deletion.followUp(view.case.id, kind),
  );
  const startsClocks = kind === 'new-data' && view.state === 'reopened';
  const letter = asked.value;
  const draft =
    letter === null || edited === null
      ? (letter?.draft ?? null)
      : draftOf({ to: letter.draft.to, ...edited });
  const [day, setDay] = useState(today);
  const keeping = useMutation((candor, text: Draft) =>
    candor.deletion.keepLetter(view.case.id, kind, day, text),
  );
  const keep = async () => {
    if (keeping.busy || draft === null || !isDay(day)) return;
    const outcome = await keeping.run(draft);
    if (outcome?.ok !== true) return;
    const clocks = startsClocks ? ' The clocks count from that day.' : '';
    onKept(`Kept: ${letterWords[kind]} on ${dayInWords(day)}.${clocks}`);
    onClose();
  };
  return (
    <Dialog
      title={followUpWords[kind]}
      className="wide"
      onClose={onClose}
      onSubmit={() => void keep()}
    >
      {letter === null && asked.error === null && <p className="quiet">Writing…</p>}
      {asked.error !== null && (
        <p role="alert" className="problem">
          {asked.error.message}
        </p>
      )}
      {letter !== null && draft !== null && (
        <>
          <p>{letter.where}</p>
          <LetterText draft={draft} edited={edited} onEdit={setEdited} />
          <SendWays draft={draft} compact={null} reference={`${view.case.reference}-${kind}`} />
          <div className="sent">
            <SentOn
              day={day}
              today={today}
              onDay={setDay}
              busy={keeping.busy}
              apart
              hint={`An opened draft proves nothing, so Candor asks. The letter is kept with the request as it stands above${startsClocks ? ', and the clocks count from this day' : ''}.`}
              error={null}
            />
          </div>
        </>
      )}
      <footer>
        {keeping.error !== null && (
          <p role="alert" className="problem">
            {keeping.error.message}
          </p>
        )}
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        {draft !== null && <SentButton ready={!keeping.busy && isDay(day)} />}
      </footer>
    </Dialog>
  );
}
