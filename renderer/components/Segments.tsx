/** A few choices side by side, one of them chosen. */
export function Segments<T extends string>(props: {
  readonly label: string;
  /** Groups the choices; no two groups of a page may have the same. */
  readonly name: string;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly value: T;
  /** The one at which the focus of a dialog starts. */
  readonly start?: T;
  readonly onChange: (value: T) => void;
}) {
  return (
    <div role="radiogroup" aria-label={props.label} className="segments">
      {props.options.map(([value, words]) => (
        <label key={value}>
          <input
            type="radio"
            name={props.name}
            checked={props.value === value}
            data-start={props.start === value || undefined}
            onChange={() => props.onChange(value)}
          />
          {words}
        </label>
      ))}
    </div>
  );
}
