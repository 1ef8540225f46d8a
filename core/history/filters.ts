import type { Origin, RecordOutcome } from './record.ts';

/** Which records to show: every condition given must hold. Times in milliseconds since 1970. */
export interface HistoryFilters {
  /** Made at this time or later. */
  readonly since?: number;
  /** Made before this time. */
  readonly until?: number;
  readonly event?: string;
  readonly origin?: Origin;
  readonly outcome?: RecordOutcome;
  /** Words that must all stand in its bodies, names or reason; see `searchWords`. */
  readonly search?: string;
}
