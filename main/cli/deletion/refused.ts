import type { Failure } from '../../../core/outcome.ts';
import { tellFailure } from '../inform.ts';
import { UsageError, type Terminal } from '../types.ts';

/** Says why an action failed; gives the exit status. Throws `UsageError` for what does not fit the request. */
export async function refused(terminal: Terminal, error: Failure): Promise<number> {
  if (error.code === 'bad-argument') throw new UsageError(error.message);
  return tellFailure(terminal, error);
}
