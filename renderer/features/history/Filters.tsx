import { useRef } from 'react';
import { origins, outcomes } from '../../../core/history/record.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useKeys, withCommand } from '../../hooks/use-keys.ts';
import { Select } from '../../components/Select.tsx';
import { DayField } from '../../components/DayField.tsx';
import { originNames, outcomeNames } from './labels.ts';
import type { FilterState, Since } from './use-filters.ts';
import type { Message } from '../../../core/messages/message.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import styles from './filters.module.css';

const times = [
  ['any', messages.anyTime],
  ['day-1', messages.last24Hours],
  ['day-7', messages.last7Days],
  ['day-30', messages.last30Days],
  ['day-365', messages.lastYear],
  ['day', messages.sinceADay],
] as const satisfies readonly (readonly [Since, Message])[];

/** Search and the other filters over the history. */
export function Filters(props: { readonly state: FilterState; readonly records: number }) {
  const { chosen, change } = props.state;
  return (
    <search className={styles['filters']}>
      <SearchField value={chosen.search} onChange={(search) => change({ search })} />
      <EventFilter
        value={chosen.event}
        records={props.records}
        onChange={(event) => change({ event })}
      />
      <Select
        quiet
        label={say(messages.origin)}
        value={chosen.origin}
        options={[
          ['', say(messages.anyOrigin)],
          ...origins.map((origin) => [origin, say(originNames[origin])] as const),
        ]}
        onChange={(origin) => change({ origin })}
      />
      <Select
        quiet
        label={say(messages.outcome)}
        value={chosen.outcome}
        options={[
          ['', say(messages.anyOutcome)],
          ...outcomes.map((outcome) => [outcome, say(outcomeNames[outcome])] as const),
        ]}
        onChange={(outcome) => change({ outcome })}
      />
      <Select
        quiet
        label={say(messages.time)}
        value={chosen.since}
        options={times.map(([since, name]) => [since, say(name)])}
        onChange={(since) => change({ since })}
      />
      {chosen.since === 'day' && (
        <DayField
          quiet
          label={say(messages.sinceTheDay)}
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
      aria-label={say(messages.searchInEveryPayload)}
      placeholder={say(messages.searchInEveryPayload)}
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
      label={say(messages.event)}
      value={props.value}
      options={[['', say(messages.anyEvent)], ...[...names].map((name) => [name, name] as const)]}
      onChange={props.onChange}
    />
  );
}
