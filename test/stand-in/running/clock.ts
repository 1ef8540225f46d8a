/** The time a running stand-in goes by: the machine's, or one that a test moves on. */
export interface RunningClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Does some work once, after so many milliseconds; gives what calls it off. */
  after(ms: number, work: () => Promise<void>): () => void;
}

/** The machine's clock. `scale`: how many times faster the server's waits go by, for tests that cannot wait half an hour. */
export function machineClock(scale = 1): RunningClock {
  return {
    now: Date.now,
    after: (ms, work) => {
      const timer = setTimeout(() => void work(), ms / scale);
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that a test moves on. */
export interface TestClock extends RunningClock {
  /** Does some work again and again; gives what calls it off. */
  every(ms: number, work: () => void): () => void;
  /** Lets so many milliseconds go by; what falls due in them is done in its order, one after the other. */
  pass(ms: number): Promise<void>;
}

/** Makes one over a time that is kept elsewhere, so that others may go by it too. */
export function testClock(time: { now: number }): TestClock {
  const due = new Map<object, { readonly at: number; readonly work: () => Promise<void> }>();
  const after: RunningClock['after'] = (ms, work) => {
    const key = {};
    due.set(key, { at: time.now + ms, work });
    return () => due.delete(key);
  };
  const every: TestClock['every'] = (ms, work) => {
    let callOff = after(ms, again);
    async function again(): Promise<void> {
      work();
      callOff = after(ms, again);
    }
    return () => callOff();
  };
  return {
    now: () => time.now,
    after,
    every,
    pass: async (ms) => {
      const end = time.now + ms;
      for (;;) {
        const [first] = [...due]
          .filter(([, { at }]) => at <= end)
          .toSorted(([, a], [, b]) => a.at - b.at);
        if (first === undefined) break;
        const [key, { at, work }] = first;
        due.delete(key);
        time.now = Math.max(time.now, at);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await work();
      }
      time.now = Math.max(time.now, end);
    },
  };
}
