import { useId, type ReactNode } from 'react';
import { say } from '../../../core/messages/language.ts';
import { classificationWords, fieldFacts } from '../../../core/catalogue/field.ts';
import type { DocumentationDiff } from '../../../core/documentation-diff.ts';
import {
  deviationWords,
  documentationDiffSentence,
  knownWords,
} from '../../../core/documentation-diff/words.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { breakable } from '../../components/breakable.tsx';
import { Marked } from './Marked.tsx';
import { valueWords } from './value-labels.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './record.module.css';

/** A captured payload beside the vendor's page: what is not on it, what is otherwise, what is missing. */
export function DocumentedComparison(props: {
  readonly diff: DocumentationDiff;
  readonly words: SearchWords;
}) {
  const { diff, words } = props;
  const { listedSent, unlistedSent, listedUnsent } = diff;
  const shown = (value: string) => (
    <bdi>
      <Marked text={valueWords(value)} words={words} />
    </bdi>
  );
  const odd = listedSent.filter(({ deviations }) => deviations.length > 0);
  const alike = listedSent.filter(({ deviations }) => deviations.length === 0);
  return (
    <>
      <p>{documentationDiffSentence(diff)}</p>
      <Part
        title={say(messages.sentNotListed)}
        rows={unlistedSent.map((field) => ({
          name: field.name,
          undocumented: true,
          about: <Known field={field} diff={diff} />,
          value: shown(field.value),
        }))}
      />
      <Part
        title={say(messages.sentInOtherForm)}
        rows={odd.map(({ name, value, deviations }) => ({
          name,
          about: `${deviations.map((one) => deviationWords(name, one)).join('; ')}.`,
          value: shown(value),
        }))}
      />
      <Part
        title={say(messages.listedNotSent)}
        rows={listedUnsent.map(({ name, why, releases }) => ({
          name,
          about: `${why}. ${releases ?? ''}`,
          value: null,
        }))}
      />
      <Part
        title={say(messages.sentAsListed)}
        rows={alike.map(({ name, value }) => ({ name, about: null, value: shown(value) }))}
      />
    </>
  );
}

function Known({
  field,
  diff,
}: {
  readonly field: DocumentationDiff['unlistedSent'][number];
  diff: DocumentationDiff;
}) {
  const { meaning, classification } = fieldFacts(field.name);
  return (
    <>
      {meaning !== null && `${meaning}. `}
      {(classification === 'personal' || classification === 'identifier') && (
        <b>{say(classificationWords[classification])}. </b>
      )}
      {knownWords(field, diff)}
    </>
  );
}

interface PartRow {
  readonly name: string;
  readonly undocumented?: true;
  readonly about: ReactNode;
  readonly value: ReactNode;
}

function Part({ title, rows }: { readonly title: string; readonly rows: readonly PartRow[] }) {
  const id = useId();
  if (rows.length === 0) return null;
  return (
    <section className={styles['listed']} aria-labelledby={id}>
      <h3 id={id}>
        {title} <small>{rows.length}</small>
      </h3>
      <table className="fields-table" aria-labelledby={id}>
        <thead className="hidden">
          <tr>
            <th scope="col">{say(messages.field)}</th>
            <th scope="col">{say(messages.value)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, undocumented, about, value }, at) => (
            // A key can stand twice in one payload.
            <tr key={`${at}-${name}`} className={undocumented && 'undocumented'}>
              <th scope="row">
                {breakable(name)}
                {about !== null && <small>{about}</small>}
              </th>
              <td>{value ?? <small>{say(messages.notSent)}</small>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
