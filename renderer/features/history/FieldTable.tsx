import { say } from '../../../core/messages/language.ts';
import type { RecordField } from '../../../core/history/views.ts';
import { classificationWords, fieldFacts } from '../../../core/catalogue/field.ts';
import type { UnitSource } from '../../../core/catalogue/field-units.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import { breakable } from '../../components/breakable.tsx';
import { Marked } from './Marked.tsx';
import { unitWords, valueWords } from './value-labels.ts';
import { historyMessages as messages } from './messages.ts';

/** How a value is set: on one line beside any name, on one line and smaller, as a text, or broken where it must be. */
function setAs(value: string, before: string): string | undefined {
  if (value.length <= 16 && before.length <= 16) return 'short';
  if (value.length > 120) return 'long';
  return [value, before].every((one) => /^\S{0,26}$/.test(one)) ? 'id' : undefined;
}

/** Fields of a payload: name, value, what it means; what changed since the one before stands in the value. */
export function FieldTable(props: {
  readonly label: string;
  readonly fields: readonly Shown[];
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
          <th scope="col">{say(messages.field)}</th>
          <th scope="col">{say(messages.value)}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, at) => (
          // A key can stand twice in one payload.
          <FieldRow
            key={`${at}-${field.name}`}
            field={field}
            unit={unitWords(source, field.name, field.value)}
            words={words}
            about={whole && !own}
            own={own}
          />
        ))}
      </tbody>
    </table>
  );
}

type Shown = Omit<RecordField, 'documented'>;

function FieldRow(props: {
  readonly field: Shown;
  readonly unit: string | null;
  readonly words: SearchWords;
  /** True: with what it means. */
  readonly about: boolean;
  readonly own: boolean;
}) {
  const { field, unit, words, about, own } = props;
  const { name, value, before } = field;
  const { documented } = fieldFacts(name);
  return (
    <tr className={documented || own ? undefined : 'undocumented'}>
      <th scope="row">
        {breakable(name)}
        {about && <About name={name} />}
      </th>
      <td className={setAs(value, before ?? '')}>
        <Values field={field} unit={unit} words={words} />
      </td>
    </tr>
  );
}

function About({ name }: { readonly name: string }) {
  const { meaning, classification, documented } = fieldFacts(name);
  return (
    <small>
      {meaning ?? say(messages.nothingIsKnown)}
      {(classification === 'identifier' || classification === 'personal') && (
        <b> · {say(classificationWords[classification])}</b>
      )}
      {!documented && <b> {say(messages.notOnTheVendorsPage)}</b>}
    </small>
  );
}

/** The value, and where it changed the one before. */
function Values(props: {
  readonly field: Shown;
  readonly unit: string | null;
  readonly words: SearchWords;
}) {
  const { words } = props;
  const { value, change, before } = props.field;
  const unit = props.unit !== null && <small> {props.unit}</small>;
  const now = <Marked text={valueWords(value)} words={words} />;
  if (change === 'same') {
    return (
      <>
        <bdi>{now}</bdi>
        {unit}
      </>
    );
  }
  return (
    <>
      {before !== null && (
        <del>
          <span className="hidden">{say(messages.before)} </span>
          <Marked text={valueWords(before)} words={words} />
        </del>
      )}
      {change === 'gone' ? (
        <small>{say(messages.gone)}</small>
      ) : (
        <ins>
          <span className="hidden">{say(messages.now)} </span>
          {now}
          {unit}
        </ins>
      )}
      {change === 'new' && <small> {say(messages.isNew)}</small>}
    </>
  );
}
