import type { CrashMode } from '../settings/schema.ts';
import type { PageFaultKind } from './fault.ts';
import type { ReportField } from './fields.ts';

/** How crash reports stand, as window and terminal show it. */
export interface Crashes {
  readonly dsn: DsnState;
  /** Numbers of the records about which the user is asked, oldest first. */
  readonly waiting: readonly string[];
  /** Those of them that the user decides about later. */
  readonly later: readonly string[];
  /** That Candor came back after a fault; null when there is nothing to tell, or the user has read it. */
  readonly cameBack: CameBack | null;
}

/** What happened before Candor came back. */
export interface CameBack {
  /** Two sentences for a person. */
  readonly words: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** Where the DSN is, without its key. */
export interface DsnState {
  /** `build`: whoever packaged this Candor named it. */
  readonly place: 'keyring' | 'memory' | 'environment' | 'build' | 'none';
  /** Host and port in it; null for none. */
  readonly host: string | null;
  /** One sentence for a person. */
  readonly message: string;
}

/** A report in a list. `sent` counts those that were sent on as another record. */
export interface ReportLine {
  /** Number of its record. */
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly event: string;
  readonly state: 'waiting' | 'kept' | 'sent' | 'pending' | 'failed';
  /** Why, one sentence. */
  readonly reason: string;
}

/** A report with everything that is in it. */
export interface ReportView extends ReportLine {
  readonly fields: readonly ReportField[];
  /** The body, byte for byte. */
  readonly text: string;
}

/** An error that the page tells of. */
export interface PageFault {
  readonly kind: PageFaultKind;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Why a report stays here although the gate is open, as it is recorded; null when it may go. */
export function heldBecause(mode: CrashMode, hasDsn: boolean): string | null {
  if (mode === 'never') return 'Crash reports are set to never.';
  if (!hasDsn) return 'Crash reports have nowhere to go: no DSN is set.';
  return mode === 'ask' ? askedFirst : null;
}

/** Why a report waits for its user, as it is recorded. */
export const askedFirst = 'Crash reports are set to ask: it is sent only when you say so.';
