/** Lets `limit` holders in at a time; the others wait in the order in which they came. */
export interface Slots {
  /** Waits for a slot, runs the work, and gives the slot back whatever happened. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes slots; `limit` at least 1. */
export function createSlots(limit: number): Slots {
  let free = Math.max(1, Math.floor(limit));
  const waiting: (() => void)[] = [];
  return {
    run: async (work) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
