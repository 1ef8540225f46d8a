import { useId } from 'react';
import type { Draft } from '../../../core/deletion/draft.ts';
import { Copy } from '../../components/Copy.tsx';
import type { EditedText } from './use-letter-draft.ts';

/** A letter to read and to change: address, subject and text, each to be copied by itself. */
export function LetterText(props: {
  readonly draft: Draft;
  /** As typed; null: the text is as Candor makes it. */
  readonly edited: EditedText | null;
  readonly onEdit: (edited: EditedText | null) => void;
}) {
  const { draft, edited, onEdit } = props;
  const id = useId();
  const { subject, body } = edited ?? draft;
  return (
    <section className="letter" aria-label="The letter">
      <div className="part">
        <span className="quiet">To</span>
        <span className="to">{draft.to === '' ? 'You fill in the address.' : draft.to}</span>
        {draft.to !== '' && <Copy text={draft.to} what="Address" />}
      </div>
      <div className="part">
        <label htmlFor={`${id}-subject`} className="quiet">
          Subject
        </label>
        {/* Not a line to type in, so that a long subject is seen whole. */}
        <textarea
          id={`${id}-subject`}
          className="one-line"
          rows={1}
          value={subject}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) =>
            onEdit({ subject: event.target.value.replace(/[\r\n]+/gu, ' '), body })
          }
        />
        <Copy text={draft.subject} what="Subject" />
      </div>
      <div className="part text">
        <label htmlFor={`${id}-body`} className="quiet">
          Text
        </label>
        <Copy text={draft.body} what="Text" />
        <textarea
          id={`${id}-body`}
          value={body}
          maxLength={200_000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onEdit({ subject, body: event.target.value })}
        />
      </div>
      {edited !== null && (
        <p className="edited">
          You edited the text, so your choices no longer change it.{' '}
          <button type="button" className="inline" onClick={() => onEdit(null)}>
            Discard my changes
          </button>
        </p>
      )}
    </section>
  );
}
