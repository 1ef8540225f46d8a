import { useId } from 'react';
import { isDay } from '../../../core/deletion/clocks.ts';
import { formatDay } from '../../../core/format.ts';

/** A labelled calendar day, `2026-11-23`, shown as days are written everywhere too; none after `latest`. */
export function DateField(props: {
  readonly label: string;
  readonly value: string;
  readonly latest: string;
  readonly onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {props.label}
        {/* The field itself is in the form of the system. */}
        {isDay(props.value) && <span className="quiet"> {formatDay(props.value)}</span>}
      </label>
      <input
        id={id}
        type="date"
        value={props.value}
        max={props.latest}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
