import { useId, type KeyboardEvent, type ReactNode } from 'react';

/** A few views of one thing, one of them shown. Left and right arrows go from one to the next, Home and End to the ends. */
export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly tabs: readonly (readonly [value: T, name: string])[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const { tabs, value, onChange } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const at = tabs.findIndex(([tab]) => tab === value);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = tabs[places[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next[0]);
    event.currentTarget.parentElement
      ?.querySelector<HTMLElement>(`[data-tab="${next[0]}"]`)
      ?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={props.label} className="tabs">
        {tabs.map(([tab, name]) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            data-tab={tab}
            aria-selected={tab === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab === value ? 0 : -1}
            onClick={() => onChange(tab)}
            onKeyDown={onKeyDown}
          >
            {name}
          </button>
        ))}
      </div>
      {/* Long views scroll inside: the keyboard must reach them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        className="panel"
        tabIndex={0}
      >
        {props.children}
      </div>
    </>
  );
}
