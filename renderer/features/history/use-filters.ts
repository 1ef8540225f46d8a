import { useState } from 'react';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { Origin, RecordOutcome } from '../../../core/history/record.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';

/** From when on records are shown. `day`: from the day that was named. */
export type Since = 'any' | 'day-1' | 'day-7' | 'day-30' | 'day-365' | 'day';

/** What the user chose, as the controls hold it. */
export interface Chosen {
  readonly search: string;
  /** Empty: any. */
  readonly event: string;
  readonly origin: Origin | '';
  readonly outcome: RecordOutcome | '';
  readonly since: Since;
  /** `2026-11-23`; empty until a day is named. */
  readonly day: string;
}

const nothing: Chosen = { search: '', event: '', origin: '', outcome: '', since: 'any', day: '' };

/** The filters over the history: the controls follow at once, what is asked follows when the typing pauses. */
export interface FilterState {
  readonly chosen: Chosen;
  readonly filters: HistoryFilters;
  /** True when any of them is set. */
  readonly some: boolean;
  readonly change: (change: Partial<Chosen>) => void;
  readonly clear: () => void;
}

/** Holds the filters of the history page. */
export function useFilters(): FilterState {
  const [chosen, setChosen] = useState(nothing);
  const [from, setFrom] = useState<number | undefined>(undefined);
  const search = useDebounced(chosen.search, 180);
  const { event, origin, outcome } = chosen;
  const filters: HistoryFilters = {
    ...(search.trim() !== '' && { search }),
    ...(event !== '' && { event }),
    ...(origin !== '' && { origin }),
    ...(outcome !== '' && { outcome }),
    ...(from !== undefined && { since: from }),
  };
  const change = (changed: Partial<Chosen>) => {
    const next = { ...chosen, ...changed };
    setChosen(next);
    // Counted from the moment of choosing, so that the list does not move under the reader.
    if ('since' in changed || 'day' in changed) setFrom(startOf(next, Date.now()));
  };
  const clear = () => {
    setChosen(nothing);
    setFrom(undefined);
  };
  return { chosen, filters, some: Object.keys(filters).length > 0, change, clear };
}

function startOf({ since, day }: Chosen, now: number): number | undefined {
  if (since === 'any') return undefined;
  if (since === 'day') {
    // Without a zone it is that day's midnight here.
    const at = Date.parse(`${day}T00:00`);
    return Number.isNaN(at) ? undefined : at;
  }
  return now - Number(since.slice('day-'.length)) * 86_400_000;
}
