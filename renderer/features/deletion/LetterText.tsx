import { useId } from 'react';
import type { Draft } from '../../../core/deletion/draft.ts';
import { Copy } from '../../components/Copy.tsx';
import type { EditedText } from './use-letter-draft.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import styles from './deletion.module.css';

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
  // Candor writes to the vendor in English; the user as they like.
  const lang = edited === null ? 'en' : undefined;
  return (
    <section className={styles['letter']} aria-label={say(messages.theLetter)}>
      <Addressee to={draft.to} />
      <div className={styles['part']}>
        <label htmlFor={`${id}-subject`} className="quiet">
          {say(messages.subject)}
        </label>
        {/* Not a line to type in, so that a long subject is seen whole. */}
        <textarea
          id={`${id}-subject`}
          className={styles['one-line']}
          lang={lang}
          rows={1}
          value={subject}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) =>
            onEdit({ subject: event.target.value.replace(/[\r\n]+/gu, ' '), body })
          }
        />
        <Copy text={draft.subject} what={say(messages.subject)} />
      </div>
      <div className={`${styles['part']} ${styles['text']}`}>
        <label htmlFor={`${id}-body`} className="quiet">
          {say(messages.text)}
        </label>
        <Copy text={draft.body} what={say(messages.text)} />
        <textarea
          id={`${id}-body`}
          lang={lang}
          value={body}
          maxLength={200_000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onEdit({ subject, body: event.target.value })}
        />
      </div>
      {edited !== null && <Edited onDiscard={() => onEdit(null)} />}
    </section>
  );
}

function Edited({ onDiscard }: { readonly onDiscard: () => void }) {
  return (
    <p className={styles['edited']}>
      {say(messages.youEditedTheText)}
      {sentenceGap()}
      <button type="button" className="inline" onClick={onDiscard}>
        {say(messages.discardMyChanges)}
      </button>
    </p>
  );
}

function Addressee({ to }: Pick<Draft, 'to'>) {
  return (
    <div className={styles['part']}>
      <span className="quiet">{say(messages.to)}</span>
      <span className={styles['to']}>{to === '' ? say(messages.youFillInTheAddress) : to}</span>
      {to !== '' && <Copy text={to} what={say(messages.address)} />}
    </div>
  );
}
