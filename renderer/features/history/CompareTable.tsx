import { fieldFacts } from '../../../core/catalogue/field.ts';
import { unitSource, type UnitSource } from '../../../core/catalogue/field-units.ts';
import type { FieldDifference } from '../../../core/diff.ts';
import { formatNumber } from '../../../core/format.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { breakable } from '../../components/breakable.tsx';
import { Marked } from './Marked.tsx';
import { unitWords, valueWords } from './value-labels.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './record.module.css';

/** The fields in which two records differ, each with the value of both. */
export function CompareTable(props: {
  /** All of both; those that differ are shown. */
  readonly rows: readonly FieldDifference[];
  readonly older: string;
  readonly newer: string;
  readonly words: SearchWords;
}) {
  const { rows, words } = props;
  const before = unitSource(rows.map(({ name, before: value }) => ({ name, value: value ?? '' })));
  const after = unitSource(rows.map(({ name, after: value }) => ({ name, value: value ?? '' })));
  // It stands in crash reports alone, of which the vendor's page says nothing.
  const own = rows.some(({ name }) => name === 'event_id');
  return (
    <table className="fields-table compared" aria-label={say(messages.differences)}>
      <thead>
        <tr>
          <th scope="col">{say(messages.field)}</th>
          <th scope="col">
            {say(messages.recordTitle, { id: formatNumber(Number(props.older)) })}
          </th>
          <th scope="col">
            {say(messages.recordTitle, { id: formatNumber(Number(props.newer)) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ change }) => change !== 'same')
          .map((row, at) => (
            <tr
              // A key can stand twice in one payload.
              key={`${at}-${row.name}`}
              className={own || fieldFacts(row.name).documented ? undefined : 'undocumented'}
            >
              <th scope="row">{breakable(row.name)}</th>
              <td className={setAs(row)}>
                <Value name={row.name} value={row.before} source={before} words={words} />
              </td>
              <td className={setAs(row)}>
                <Value name={row.name} value={row.after} source={after} words={words} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** A value without spaces, such as a time or an id, is read whole or not at all. */
function setAs({ before, after }: FieldDifference): string | undefined {
  return [before, after].every((one) => /^\S{0,26}$/.test(one ?? '')) ? 'id' : undefined;
}

function Value(props: {
  readonly name: string;
  readonly value: string | null;
  readonly source: UnitSource;
  readonly words: SearchWords;
}) {
  const { name, value, source, words } = props;
  if (value === null) return <small>{say(messages.notInIt)}</small>;
  const unit = unitWords(source, name, value);
  return (
    <span className={styles['differs']}>
      <bdi>
        <Marked text={valueWords(value)} words={words} />
      </bdi>
      {unit !== null && <small> {unit}</small>}
    </span>
  );
}
