import type { Consent } from '../consent.ts';
import { sayKept } from '../history/kept/say-kept.ts';
import { say } from '../messages/language.ts';
import type { CrashMode } from '../settings/schema.ts';
import { crashMessages as messages } from './messages.ts';
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
  if (!consent.open) return say(messages.keptClosed, { reason: sayKept(consent.reason) });
  if (mode === 'never') return say(messages.keptNever);
  const { place, host, message } = crashes.dsn;
  if (place === 'none') return say(messages.keptClosed, { reason: message });
  const to = { host: host ?? '' };
  const { length } = crashes.waiting;
  const count = String(length);
  if (mode === 'ask') {
    return length === 0
      ? say(messages.asksFirst, to)
      : say(messages.asksFirstWaiting, { ...to, count });
  }
  return length === 0 ? say(messages.sends, to) : say(messages.sendsWaiting, { ...to, count });
}
