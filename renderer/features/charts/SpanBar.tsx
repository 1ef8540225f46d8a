import { DayField } from '../../components/DayField.tsx';
import { named, type SpanChoice, type SpanName } from './span.ts';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { chartsMessages as messages } from './messages.ts';
import styles from './charts.module.css';

const names = [
  ['day', messages.day],
  ['week', messages.week],
  ['month', messages.month],
  ['year', messages.year],
  ['all', messages.all],
  ['custom', messages.custom],
] as const satisfies readonly (readonly [SpanName, Message])[];

/** The span of time that the charts show. */
export function SpanBar(props: {
  readonly span: SpanChoice;
  readonly onChange: (span: SpanChoice) => void;
}) {
  const { span, onChange } = props;
  return (
    <div className={styles['span-bar']}>
      <div role="radiogroup" aria-label={say(messages.spanOfTime)} className="segments">
        {names.map(([name, words]) => (
          <label key={name}>
            <input
              type="radio"
              name="span"
              checked={span.name === name}
              onChange={() => onChange(named(span, name, Date.now()))}
            />
            {say(words)}
          </label>
        ))}
      </div>
      {span.name === 'custom' && (
        <div className="row">
          <DayField
            label={say(messages.from)}
            value={span.first}
            onChange={(first) => onChange({ ...span, first })}
          />
          <DayField
            label={say(messages.to)}
            value={span.last}
            onChange={(last) => onChange({ ...span, last })}
          />
        </div>
      )}
    </div>
  );
}
