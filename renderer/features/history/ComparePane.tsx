import { formatNumber } from '../../../core/format.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { CompareTable } from './CompareTable.tsx';
import { Problem } from '../../components/Problem.tsx';
import { say } from '../../../core/messages/language.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { historyMessages as messages } from './messages.ts';
import styles from './history.module.css';

/** What differs between two records, the older one first. */
export function ComparePane(props: {
  readonly ids: readonly [string, string];
  readonly words: SearchWords;
  readonly onOpen: (id: string) => void;
}) {
  const [older, newer] = props.ids.toSorted((a, b) => Number(a) - Number(b));
  const compared = useQuery(
    `${older} ${newer}`,
    (candor) => candor.history.compare(older ?? '', newer ?? ''),
    true,
  );
  const rows = compared.value ?? [];
  const changed = rows.filter(({ change }) => change !== 'same');
  const opening = (id = '') => (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the message has its text
    <button type="button" className="inline" onClick={() => props.onOpen(id)} />
  );
  return (
    <>
      <p className="quiet">
        <Sentence
          of={messages.fromTo}
          tags={{ older: opening(older), newer: opening(newer) }}
          values={{ from: formatNumber(Number(older)), to: formatNumber(Number(newer)) }}
        />
        {sentenceGap()}
        <span className={styles['where']}>{say(messages.bothAreMarkedInTheList)}</span>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="panel" tabIndex={0} aria-label={say(messages.differences)}>
        {compared.loading && <p className="quiet">{say(messages.comparing)}</p>}
        <Problem error={compared.error} />
        {compared.value !== null && changed.length === 0 && (
          <p className="quiet">{say(messages.bothHaveTheSameFields)}</p>
        )}
        {changed.length > 0 && older !== undefined && newer !== undefined && (
          <CompareTable rows={rows} older={older} newer={newer} words={props.words} />
        )}
        {compared.value !== null && (
          <p className="quiet">
            {say(messages.fieldsSame, { rows: rows.length - changed.length })}
          </p>
        )}
      </section>
    </>
  );
}
