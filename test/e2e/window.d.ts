import type { CandorApi } from '../../core/contract.ts';

declare global {
  /** What the preload gives to the page, for the functions that Playwright runs there. */
  var candor: CandorApi;
}
