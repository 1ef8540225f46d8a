import { machineUptime } from './uptime.ts';
import type { RelayClock } from './types.ts';

/** The machine's own clocks. */
export const relayClock: RelayClock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  up: () => machineUptime(),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds);
    return () => clearInterval(timer);
  },
};
