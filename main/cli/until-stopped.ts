import type { Progress } from '../../core/collection.ts';
import { progressLine } from './progress-line.ts';
import type { StoppedStatus, Terminal } from './types.ts';

/**
 * Does a work that the user can stop. Gives what it gives, or at once the exit status when the user stopped
 * it; the signal that the work was given is aborted then, and what it still does is not waited for.
 */
export async function untilStopped<T extends object>(
  terminal: Terminal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | StoppedStatus> {
  const stop = new AbortController();
  const stopped = Promise.withResolvers<StoppedStatus>();
  const ignore = terminal.onInterrupt((status) => {
    // First, so that a work which fails because it was stopped does not come before it.
    stopped.resolve(status);
    stop.abort();
  });
  try {
    return await Promise.race([work(stop.signal), stopped.promise]);
  } finally {
    ignore();
  }
}

/** The same for a long work, with its progress on standard error where that is a terminal. */
export async function followed<T extends object>(
  terminal: Terminal,
  work: (signal: AbortSignal, show: (progress: Progress) => void) => Promise<T>,
): Promise<T | StoppedStatus> {
  const line = progressLine(terminal.stderr);
  try {
    return await untilStopped(terminal, (signal) =>
      work(signal, (progress) => line.show(progress)),
    );
  } finally {
    await line.clear();
  }
}
