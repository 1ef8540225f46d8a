import { useId } from 'react';

/** A labelled line to type in, with its hint and its error where a screen reader finds them. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'url' | 'email' | 'numeric';
  readonly placeholder?: string;
  /** True where a dialog puts the focus when it opens. */
  readonly start?: boolean;
}) {
  const id = useId();
  const { label, value, onChange, hint, error = null, type = 'text', start = false } = props;
  const described = [hint && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        data-start={start || undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {error !== null && (
        <p id={`${id}-error`} className="problem" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
