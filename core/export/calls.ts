import { nothing } from '../call.ts';
import type { Consent } from '../consent.ts';

/** The export to the user's own collector, as it is now. */
export interface ExportNow {
  /** The switch and `export.mode`. */
  readonly consent: Consent;
  /** Why it does not go on, one sentence or two; null: nothing is known to be wrong. */
  readonly trouble: string | null;
}

/** What came of an export that a person asked for. */
export interface ExportResult {
  /** `sent`: nothing waits any more; `blocked`: nothing may leave, or it has nowhere to go. */
  readonly outcome: 'sent' | 'blocked' | 'failed';
  /** One sentence or two. */
  readonly words: string;
  /** How many records and verdicts the collector took. */
  readonly logs: number;
}

/** What the window asks of the export. */
export const exportCalls = {
  /** Sends what waits, also what waits for a person. */
  sendNow: nothing.gives<ExportResult>(),
};
