import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Has V8 collect its garbage now. A start leaves more of it than all that is kept (sources that were read, what was
 * compiled), and a program that then rests is not asked for its memory again for hours.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  // Only a context that is made after the flag was set has the function.
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
