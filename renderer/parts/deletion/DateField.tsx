import { useId } from 'react';

/** A labelled calendar day, `2026-11-23`; none after `latest`. */
export function DateField(props: {
  readonly label: string;
  readonly value: string;
  readonly latest: string;
  readonly onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
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
