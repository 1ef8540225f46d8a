import type { DeliveryClock } from './types.ts';

/** The machine's own clocks. */
export const systemClock: DeliveryClock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
