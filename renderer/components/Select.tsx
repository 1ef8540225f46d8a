import { useId } from 'react';

/** A short list to choose one of; its label is drawn, or only for screen readers with `quiet`. */
export function Select<T extends string>(props: {
  readonly label: string;
  readonly quiet?: boolean;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}) {
  const id = useId();
  const change = (value: string) => {
    const chosen = props.options.find(([option]) => option === value);
    if (chosen) props.onChange(chosen[0]);
  };
  return (
    <div className="field">
      <label htmlFor={id} className={props.quiet === true ? 'hidden' : undefined}>
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => change(event.target.value)}
      >
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
