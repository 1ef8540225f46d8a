import type { ReportLine, ReportView } from '../../../core/crash/views.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { SendResult } from '../../../core/sending.ts';

/** Crash reports, as the terminal needs them. */
export interface TerminalCrash {
  /** The newest first. */
  list(): Promise<Outcome<readonly ReportLine[]>>;
  /** `no-record`: there is no report of that number. */
  show(id: string): Promise<Outcome<ReportView>>;
  send(id: string, without: readonly string[]): Promise<Outcome<SendResult>>;
  dismiss(id: string): Promise<Outcome<null>>;
}
