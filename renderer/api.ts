import type { Snapshot } from '../core/app/snapshot.ts';
import type { CandorApi } from '../core/contract.ts';
import { failure, type Outcome } from '../core/outcome.ts';

declare global {
  interface Window {
    /** Set by the preload; missing when it did not run. */
    readonly candor?: CandorApi;
  }
}

/** The one way out of the window. Throws when the preload did not run. */
export function api(): CandorApi {
  if (window.candor === undefined)
    throw new Error('Candor’s main process doesn’t answer. Close Candor and open it again.');
  return window.candor;
}

/** Is told each later snapshot; where the preload did not run, none comes. */
export function onChanged(listener: (snapshot: Snapshot) => void): void {
  window.candor?.onChanged(listener);
}

/**
 * Makes a call and always answers: a call that never reached the main side becomes a failure with
 * code `internal`, so that no part of the window has to catch.
 */
export async function ask<T>(
  call: (candor: CandorApi) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await call(api());
  } catch {
    return failure('internal', 'Candor could not do that. Close it and open it again.');
  }
}
