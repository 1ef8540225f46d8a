import { useId } from 'react';
import { FactRow } from './FactRow.tsx';
import { Remedy } from './Remedy.tsx';
import { readWords, sharedNotes, sharedReasons, type Group } from './rows.ts';
import { say } from '../../../core/messages/language.ts';
import { sentenceGap } from '../../../core/messages/sentences.ts';
import { nowMessages as messages } from './messages.ts';
import styles from './facts.module.css';

/** One group of facts as a table, with how many of them could be read. */
export function FactGroup({ group }: { readonly group: Group }) {
  const id = useId();
  const shared = sharedReasons(group);
  const notes = sharedNotes(group);
  // A title that holds for the whole table stands above it.
  const [first, ...others] = group.sections;
  const whole = others.length === 0 ? (first?.title ?? null) : null;
  const said = new Set([...shared.map(({ missing }) => missing), ...notes.map(({ note }) => note)]);
  return (
    <section className={styles['group']} aria-labelledby={id}>
      <header>
        <h2 id={id}>{group.title}</h2>
        <span className="quiet">{readWords(group)}</span>
      </header>
      {whole !== null && (
        <p className={styles['why']}>{say(messages.appliesToAll, { title: whole })}</p>
      )}
      {shared.map(({ missing, remedy, rows }) => (
        <p key={missing} className={styles['why']}>
          {say(messages.factsCouldNotBeRead, { rows, missing })}
          {sentenceGap()}
          {remedy !== null && <Remedy text={remedy} />}
        </p>
      ))}
      {notes.map(({ note, rows }) => (
        <p key={note} className={styles['why']}>
          {say(messages.noteOfFacts, { note, rows })}
        </p>
      ))}
      <table className={styles['facts']} aria-labelledby={id}>
        <Head />
        {group.sections.map(({ title, rows }) => (
          <tbody key={title}>
            {title !== null && title !== whole && (
              <tr className={styles['part']}>
                <th scope="rowgroup" colSpan={5}>
                  {title}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <FactRow key={row.name} row={row} saidAbove={said} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col" className={styles['c-name']}>
          {say(messages.metric)}
        </th>
        <th scope="col" className={`${styles['c-value']} ${styles['value']}`}>
          {say(messages.value)}
        </th>
        <th scope="col">{say(messages.whatItMeans)}</th>
        <th scope="col" className={`${styles['c-from']} ${styles['from']}`}>
          {say(messages.from)}
        </th>
        <th scope="col" className={styles['c-more']}>
          <span className="hidden">{say(messages.more)}</span>
        </th>
      </tr>
    </thead>
  );
}
