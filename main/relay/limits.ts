import type { RelayLimits } from './types.ts';

/**
 * A server posts a few hundred bytes every half hour, web pages a little on each click. The bounds leave room for
 * far more, and keep a runaway sender from filling the disk.
 */
export const usualLimits: RelayLimits = {
  bodyBytes: 1_048_576,
  connections: 64,
  rate: 200,
  burst: 2_000,
  beatMs: 1_000,
  headMs: 5_000,
  requestMs: 10_000,
};
