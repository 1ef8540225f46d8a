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

/** How each kind is told to a person; words that stand after “Candor had a fault”. */
const places: Readonly<Record<FaultKind, string>> = {
  main: 'in its main part',
  rejection: 'in its main part, and went on',
  start: 'while starting',
  call: 'while doing what its window asked for',
  terminal: 'in a terminal command',
  page: 'in its window',
  'page-rejection': 'in its window, and went on',
  drawing: 'while drawing a page',
  'window-gone': 'that ended its window',
  'child-gone': 'in a process beside it',
  preload: 'before its window could be drawn',
};

/** The fault in a few words: `Candor had a fault in its main part.` */
export function faultSentence(kind: FaultKind): string {
  return `Candor had a fault ${places[kind]}.`;
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
