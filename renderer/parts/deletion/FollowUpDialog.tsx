import { useState } from 'react';
import { draftOf } from '../../../core/deletion/draft.ts';
import type { FollowUpKind } from '../../../core/deletion/follow-up.ts';
import type { CaseView } from '../../../core/deletion/views.ts';
import { useAsked } from '../../use-asked.ts';
import { Dialog } from '../Dialog.tsx';
import { LetterText } from './LetterText.tsx';
import { SendWays } from './SendWays.tsx';
import type { EditedText } from './use-kept.ts';
import { followUpWords } from './words.ts';

/** A letter after the first: to ask again, to tell of a payload after the request, to complain. */
export function FollowUpDialog(props: {
  readonly view: CaseView;
  readonly kind: FollowUpKind;
  readonly onClose: () => void;
}) {
  const { view, kind, onClose } = props;
  const [edited, setEdited] = useState<EditedText | null>(null);
  const asked = useAsked(`${view.case.id} ${kind}`, (candor) =>
    candor.deletionFollowUp(view.case.id, kind),
  );
  const letter = asked.value;
  const draft =
    letter === null || edited === null
      ? (letter?.draft ?? null)
      : draftOf({ to: letter.draft.to, ...edited });
  return (
    <Dialog title={followUpWords[kind]} className="wide" onClose={onClose}>
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
          {kind === 'new-data' && (
            <p className="quiet">
              When you have sent it, keep “I sent a letter again” with its day: the clocks then
              count from it.
            </p>
          )}
        </>
      )}
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </footer>
    </Dialog>
  );
}
