import { useRef } from 'react';
import { origins, outcomes } from '../../../core/history/record.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useKeys, withCommand } from '../../hooks/use-keys.ts';
import { Select } from '../../components/Select.tsx';
import { DayField } from '../../components/DayField.tsx';
import { outcomeNames } from './labels.ts';
import type { FilterState, Since } from './use-filters.ts';

const times: readonly (readonly [Since, string])[] = [
  ['any', 'Any time'],
  ['day-1', 'Last 24 hours'],
  ['day-7', 'Last 7 days'],
  ['day-30', 'Last 30 days'],
  ['day-365', 'Last year'],
  ['day', 'Since a day…'],
];

/** Search and the other filters over the history. */
export function Filters(props: { readonly state: FilterState; readonly records: number }) {
  const { chosen, change } = props.state;
  return (
    <search className="filters">
      <SearchField value={chosen.search} onChange={(search) => change({ search })} />
      <EventFilter
        value={chosen.event}
        records={props.records}
        onChange={(event) => change({ event })}
      />
      <Select
        quiet
        label="Origin"
        value={chosen.origin}
        options={[['', 'Any origin'], ...origins.map((origin) => [origin, origin] as const)]}
        onChange={(origin) => change({ origin })}
      />
      <Select
        quiet
        label="Outcome"
        value={chosen.outcome}
        options={[
          ['', 'Any outcome'],
          ...outcomes.map((outcome) => [outcome, outcomeNames[outcome]] as const),
        ]}
        onChange={(outcome) => change({ outcome })}
      />
      <Select
        quiet
        label="Time"
        value={chosen.since}
        options={times}
        onChange={(since) => change({ since })}
      />
      {chosen.since === 'day' && (
        <DayField
          quiet
          label="Since the day"
          value={chosen.day}
          onChange={(day) => change({ day })}
        />
      )}
    </search>
  );
}

/** The words to look for. Ctrl+F (or Cmd+F) goes there. */
function SearchField(props: {
  readonly value: string;
  readonly onChange: (search: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useKeys((event) => {
    if (event.key.toLowerCase() !== 'f' || !withCommand(event)) return;
    event.preventDefault();
    field.current?.select();
    field.current?.focus();
  });
  return (
    <input
      ref={field}
      type="search"
      aria-label="Search in every payload"
      placeholder="Search in every payload"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** The events that there are. `records`: how many there are; with a new one there may be a new event. */
function EventFilter(props: {
  readonly value: string;
  readonly records: number;
  readonly onChange: (event: string) => void;
}) {
  const events = useQuery(`events-${props.records}`, (candor) => candor.history.events());
  const names = new Set(events.value ?? []);
  if (props.value !== '') names.add(props.value);
  return (
    <Select
      quiet
      label="Event"
      value={props.value}
      options={[['', 'Any event'], ...[...names].map((name) => [name, name] as const)]}
      onChange={props.onChange}
    />
  );
}
