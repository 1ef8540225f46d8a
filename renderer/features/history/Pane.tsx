import { useEffect, useId, useRef, type RefObject } from 'react';
import { formatNumber } from '../../../core/format.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { Failed } from '../../components/Failed.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ComparePane } from './ComparePane.tsx';
import { RecordPane } from './RecordPane.tsx';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './history.module.css';

/** With which record the opened one is compared; null while the user still looks for it. */
export interface Against {
  readonly id: string | null;
}

/** An opened record, or two compared ones: beside the list, or over it where there is no room for both. */
export function Pane(props: {
  readonly opened: string;
  readonly against: Against | null;
  /** Changes when the record's outcome may have. */
  readonly stamp: string;
  readonly words: SearchWords;
  readonly onOpen: (id: string | null) => void;
  readonly onCompare: (against: Against | null) => void;
  readonly onChanged: () => void;
}) {
  const { opened, against, words, onOpen, onCompare } = props;
  const id = useId();
  const comparing = against?.id ?? null;
  const choosing = against !== null && against.id === null;
  useKeys((event) => {
    // In a field Esc is the field's own.
    if (event.key !== 'Escape' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (against === null) onOpen(null);
    else onCompare(null);
  });
  const asked = useQuery(`${opened} ${props.stamp}`, (candor) => candor.history.record(opened));
  const record = asked.value?.id === opened ? asked.value : null;
  const pane = useFocusOver(opened, choosing);
  const name = record?.event ?? say(messages.recordTitle, { id: formatNumber(Number(opened)) });
  return (
    <section
      ref={pane}
      data-part="record"
      className={styles['pane']}
      aria-labelledby={id}
      aria-busy={asked.loading}
      tabIndex={-1}
    >
      <header>
        <h2 id={id}>{comparing === null ? name : say(messages.whatDiffers)}</h2>
        <CloseButton onClose={() => onOpen(null)} />
      </header>
      <Failed error={asked.error} again={asked.refetch} />
      {record === null && asked.error === null && <p className="quiet">{say(messages.opening)}</p>}
      {choosing && <ChooseAnother onCancel={() => onCompare(null)} />}
      {comparing !== null && (
        <ComparePane ids={[comparing, opened]} words={words} onOpen={onOpen} />
      )}
      {record !== null && comparing === null && (
        <RecordPane
          key={record.id}
          record={record}
          words={words}
          onOpen={onOpen}
          onCompare={() => onCompare({ id: null })}
          onDeleted={() => {
            asked.refetch();
            props.onChanged();
          }}
        />
      )}
    </section>
  );
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  return (
    <button type="button" className="icon-button" onClick={onClose}>
      <Icon name="cross" />
      <span className="hidden">{say(messages.close)}</span>
    </button>
  );
}

/** Asks for the record to compare with. */
function ChooseAnother({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <p className="banner">
      <span>
        {say(messages.chooseAnother)}
        {sentenceGap()}
        <button type="button" className="inline" onClick={onCancel}>
          {say(messages.cancel)}
        </button>
      </span>
    </p>
  );
}

/** Gives the focus to what covers the list, or the keyboard would be behind it: again for each record opened in it. */
function useFocusOver(opened: string, choosing: boolean): RefObject<HTMLElement | null> {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = pane.current;
    if (choosing || opened === '' || element === null) return;
    if (getComputedStyle(element).position === 'absolute') element.focus();
  }, [opened, choosing]);
  return pane;
}
