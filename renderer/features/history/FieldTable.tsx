import type { RecordField } from '../../../core/history/views.ts';
import { classificationWords, fieldFacts } from '../../../core/catalogue/field.ts';
import type { UnitSource } from '../../../core/catalogue/field-units.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { breakable } from '../../components/breakable.tsx';
import { Marked } from './Marked.tsx';
import { unitWords, valueWords } from './value-labels.ts';

/** How a value is set: on one line beside any name, on one line and smaller, as a text, or broken where it must be. */
function setAs(value: string, before: string): string | undefined {
  if (value.length <= 16 && before.length <= 16) return 'short';
  if (value.length > 120) return 'long';
  return [value, before].every((one) => /^\S{0,26}$/.test(one)) ? 'id' : undefined;
}

/** Fields of a payload: name, value, what it means; what changed since the one before stands in the value. */
export function FieldTable(props: {
  readonly label: string;
  readonly fields: readonly Omit<RecordField, 'documented'>[];
  /** What the units depend on. */
  readonly source: UnitSource;
  readonly words: SearchWords;
  /** True: meanings and tags too; false: names and values only. */
  readonly whole: boolean;
  /** True: a report of Candor's own faults, of which the vendor's page says nothing. */
  readonly own: boolean;
}) {
  const { fields, source, words, whole, own } = props;
  return (
    <table className="fields-table" aria-label={props.label}>
      <thead className="hidden">
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, value, change, before }, at) => {
          const facts = fieldFacts(name);
          const unit = unitWords(source, name, value);
          const close = facts.classification;
          return (
            // A key can stand twice in one payload.
            <tr
              key={`${at}-${name}`}
              className={facts.documented || own ? undefined : 'undocumented'}
            >
              <th scope="row">
                {breakable(name)}
                {whole && !own && (
                  <small>
                    {facts.meaning ?? 'Nothing is known of it'}
                    {(close === 'identifier' || close === 'personal') && (
                      <b> · {classificationWords[close]}</b>
                    )}
                    {!facts.documented && <b> · not on the vendor’s page</b>}
                  </small>
                )}
              </th>
              <td className={setAs(value, before ?? '')}>
                {before !== null && change !== 'same' && (
                  <del>
                    <span className="hidden">before: </span>
                    <Marked text={valueWords(before)} words={words} />
                  </del>
                )}
                {change === 'gone' ? (
                  <small>gone</small>
                ) : change === 'same' ? (
                  <bdi>
                    <Marked text={valueWords(value)} words={words} />
                  </bdi>
                ) : (
                  <ins>
                    <span className="hidden">now: </span>
                    <Marked text={valueWords(value)} words={words} />
                    {unit !== null && <small> {unit}</small>}
                  </ins>
                )}
                {unit !== null && change === 'same' && <small> {unit}</small>}
                {change === 'new' && <small> new</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
