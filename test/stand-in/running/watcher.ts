import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RunningClock } from './clock.ts';

/** Looks at a file every so many milliseconds, as releases from v0.16.0 on do, and tells when its digest changes. Gives what ends it. */
export function watchFile(
  path: string,
  everyMs: number,
  clock: RunningClock,
  changed: () => void,
): () => void {
  let known = digestOf(path);
  let callOff: (() => void) | null = null;
  const look = (): void => {
    callOff = clock.after(everyMs, async () => {
      look();
      const now = digestOf(path);
      if (now === known || now === null) return;
      known = now;
      changed();
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
