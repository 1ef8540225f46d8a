import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
// Only a context that is made after the flag was set has the function.
const collect: unknown = runInNewContext('gc');

/** Has V8 collect its garbage now. */
export function collectGarbage(): void {
  if (typeof collect === 'function') collect();
}
