import type { Snapshot } from '../core/app/snapshot.ts';
import type { CandorApi } from '../core/contract.ts';

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
