import { DayField } from '../../components/DayField.tsx';
import { named, type SpanChoice, type SpanName } from './span.ts';

const names: readonly (readonly [SpanName, string])[] = [
  ['day', 'Day'],
  ['week', 'Week'],
  ['month', 'Month'],
  ['year', 'Year'],
  ['all', 'All'],
  ['custom', 'Custom'],
];

/** The span of time that the charts show. */
export function SpanBar(props: {
  readonly span: SpanChoice;
  readonly onChange: (span: SpanChoice) => void;
}) {
  const { span, onChange } = props;
  return (
    <div className="span-bar">
      <div role="radiogroup" aria-label="Span of time" className="segments">
        {names.map(([name, words]) => (
          <label key={name}>
            <input
              type="radio"
              name="span"
              checked={span.name === name}
              onChange={() => onChange(named(span, name, Date.now()))}
            />
            {words}
          </label>
        ))}
      </div>
      {span.name === 'custom' && (
        <div className="row">
          <DayField
            label="From"
            value={span.first}
            onChange={(first) => onChange({ ...span, first })}
          />
          <DayField label="To" value={span.last} onChange={(last) => onChange({ ...span, last })} />
        </div>
      )}
    </div>
  );
}
