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
          <label>
            From{' '}
            <input
              type="date"
              value={span.first}
              onChange={(event) => onChange({ ...span, first: event.target.value })}
            />
          </label>
          <label>
            to{' '}
            <input
              type="date"
              value={span.last}
              onChange={(event) => onChange({ ...span, last: event.target.value })}
            />
          </label>
        </div>
      )}
    </div>
  );
}
