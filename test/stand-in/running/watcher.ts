import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RunningClock } from './clock.ts';

/**
 * Looks at a file again and again, as releases from v0.16.0 on do, and tells when its digest changes. `everyMs` is
 * asked before each wait; 0 or less: it is asked again after a minute. Ends for good when `changed` gives false, because
 * then the server's job has panicked. Gives what ends it.
 */
export function watchFile(
  path: string,
  everyMs: () => number,
  clock: RunningClock,
  changed: () => boolean,
): () => void {
  let known = digestOf(path);
  let callOff: (() => void) | null = null;
  const look = (): void => {
    const wait = everyMs();
    callOff = clock.after(wait > 0 ? wait : 60_000, async () => {
      const now = wait > 0 ? digestOf(path) : null;
      const differs = now !== null && now !== known;
      if (differs && !changed()) return;
      if (differs) known = now;
      look();
    });
  };
  look();
  return () => callOff?.();
}

function digestOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}
