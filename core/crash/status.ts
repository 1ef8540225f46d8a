import type { Consent } from '../consent.ts';
import type { CrashMode } from '../settings/schema.ts';
import type { Crashes } from './views.ts';

/** What the sentence about crash reports rests on. */
export interface CrashFacts {
  readonly mode: CrashMode;
  readonly consent: Consent;
  readonly crashes: Crashes;
}

/** True when a report can leave this machine now, asked or not. */
export function crashesLeave({ mode, consent, crashes }: CrashFacts): boolean {
  return consent.open && mode !== 'never' && crashes.dsn.place !== 'none';
}

/** What happens to a report of Candor's own faults now, and why. */
export function crashesDo({ mode, consent, crashes }: CrashFacts): string {
  const kept = 'Off: reports are kept on this machine.';
  if (!consent.open) return `${kept} ${consent.reason}`;
  if (mode === 'never') return `${kept} Crash reports are set to never.`;
  const { place, host, message } = crashes.dsn;
  if (place === 'none') return `${kept} ${message}`;
  const { length } = crashes.waiting;
  const waits = length === 0 ? '' : ` Waiting for your answer: ${length}.`;
  return mode === 'ask'
    ? `On: you are asked before a report goes to ${host}.${waits}`
    : `On: reports go to ${host}.${waits}`;
}
