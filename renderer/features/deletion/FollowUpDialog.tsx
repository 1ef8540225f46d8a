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
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './cases.module.css';

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
  const letter = asked.value;
  const startsClocks = kind === 'new-data' && view.state === 'reopened';
  const draft = letter && editedDraft(letter.draft, edited);
  const [day, setDay] = useState(today);
  const keeping = useMutation((candor, text: Draft) =>
    candor.deletion.keepLetter(view.case.id, kind, day, text),
  );
  const keep = async () => {
    if (keeping.busy || draft === null || !isDay(day)) return;
    const outcome = await keeping.run(draft);
    if (outcome?.ok !== true) return;
    const kept = startsClocks ? messages.keptLetterWithClocks : messages.keptLetter;
    onKept(say(kept, { kind: say(letterWords[kind]), day: dayInWords(day) }));
    onClose();
  };
  const sentOn = { day, today, busy: keeping.busy, error: null };
  return (
    <Dialog
      title={say(followUpWords[kind])}
      className="wide"
      onClose={onClose}
      onSubmit={() => void keep()}
    >
      {letter === null && asked.error === null && <p className="quiet">{say(messages.writing)}</p>}
      <Problem error={asked.error} />
      {letter !== null && draft !== null && (
        <>
          <p>{letter.where}</p>
          <LetterText draft={draft} edited={edited} onEdit={setEdited} />
          <Translation text={edited === null ? letter.translation : null} />
          <SendWays draft={draft} compact={null} reference={`${view.case.reference}-${kind}`} />
          <div className={styles['sent']}>
            <SentOn {...sentOn} onDay={setDay} apart hint={hintFor(startsClocks)} />
          </div>
        </>
      )}
      <footer>
        <Problem error={keeping.error} />
        <button type="button" className="button" onClick={onClose}>
          {say(messages.close)}
        </button>
        {draft !== null && <SentButton ready={!keeping.busy && isDay(day)} />}
      </footer>
    </Dialog>
  );
}

/** What the letter says in the user's language. Null: the user reads English, or wrote it. */
function Translation({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <div className={styles['translation']}>
      <p className="quiet">{say(messages.followUpIsEnglish)}</p>
      <p>{text}</p>
    </div>
  );
}

function editedDraft(draft: Draft, edited: EditedText | null): Draft {
  return edited === null ? draft : draftOf({ to: draft.to, ...edited });
}

function hintFor(startsClocks: boolean): string {
  return say(startsClocks ? messages.followUpHintWithClocks : messages.followUpHint);
}
