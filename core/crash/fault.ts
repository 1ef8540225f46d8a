import { say } from '../messages/language.ts';
import { faultMessages } from './messages.ts';

/** Where something went wrong, as reports tell it. */
export const faultKinds = [
  'main',
  'rejection',
  'start',
  'call',
  'terminal',
  'page',
  'page-rejection',
  'drawing',
  'window-gone',
  'child-gone',
  'preload',
] as const;
/** One of {@link faultKinds}. */
export type FaultKind = (typeof faultKinds)[number];

/** The kinds that a page may tell of itself. */
export const pageFaultKinds = ['page', 'page-rejection', 'drawing'] as const;
/** One of {@link pageFaultKinds}. */
export type PageFaultKind = (typeof pageFaultKinds)[number];

/** What was thrown, as text: nothing of the object itself is kept. */
export interface SerializedError {
  /** `TypeError`. */
  readonly name: string;
  readonly message: string;
  /** As V8 writes it; empty when there was none. */
  readonly stack: string;
}

/** One fault, as it was caught: not redacted yet. */
export interface Fault {
  readonly kind: FaultKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was thrown first, then its causes. */
  readonly thrown: readonly SerializedError[];
}

/** The fault in a few words: `Candor had a fault in its main part.` */
export function faultSentence(kind: FaultKind): string {
  return say(faultMessages[kind]);
}

const ending: readonly FaultKind[] = ['main', 'start', 'terminal', 'window-gone', 'preload'];

/** True when the fault ended a process or the window; false when Candor went on. */
export function isCrash(kind: FaultKind): boolean {
  return ending.includes(kind);
}

/** Name of the event in the history. */
export function faultEvent(kind: FaultKind): string {
  return isCrash(kind) ? 'Candor - crash' : 'Candor - error';
}
