import type { Outcome } from '../outcome.ts';
import type { SendResult } from '../sending.ts';
import type { PageFault, ReportLine, ReportView } from './views.ts';

/** What the window asks about crash reports. */
export interface CrashCalls {
  /** The newest first. */
  crashReports: { args: []; result: Outcome<readonly ReportLine[]> };
  crashReport: { args: [string]; result: Outcome<ReportView> };
  /** Number of the record, and the fields to leave out. */
  crashSend: { args: [string, readonly string[]]; result: Outcome<SendResult> };
  /** Keeps it here, and asks no more. */
  crashDismiss: { args: [string]; result: Outcome<null> };
  /** The user decides later: it waits, and is not asked about again. */
  crashLater: { args: [string]; result: Outcome<null> };
  /** An error of the page itself. */
  crashTell: { args: [PageFault]; result: Outcome<null> };
  /** The user has read that Candor came back. */
  crashNoticed: { args: []; result: Outcome<null> };
  /** An empty text forgets it. */
  setSentryDsn: { args: [string]; result: Outcome<null> };
}

/** Names of {@link CrashCalls}. */
export const crashCallNames = [
  'crashReports',
  'crashReport',
  'crashSend',
  'crashDismiss',
  'crashLater',
  'crashTell',
  'crashNoticed',
  'setSentryDsn',
] as const;
