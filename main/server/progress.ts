import type { Progress } from '../../core/collection.ts';

/** Counts what is done of what is known to be to do, and tells it. */
export interface Tracker {
  /** Names what happens now, and adds so many steps to the whole. */
  readonly begin: (step: string, steps: number) => void;
  /** One of them is done. */
  readonly done: () => void;
}

/** Starts at nothing of nothing. */
export function createTracker(tell: (progress: Progress) => void): Tracker {
  let progress: Progress = { step: '', done: 0, total: 0 };
  const change = (next: Partial<Progress>): void => {
    progress = { ...progress, ...next };
    tell(progress);
  };
  return {
    begin: (step, steps) => change({ step, total: progress.total + steps }),
    done: () => change({ done: progress.done + 1 }),
  };
}
