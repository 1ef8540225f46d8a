/** The part of an exporter that is driven. */
export interface ExportSteps {
  step(): Promise<boolean>;
  sendMetrics(): Promise<void>;
  retry(): void;
  /** Told when a run is over. */
  rest(): void;
}

/** Drives the export until it is stopped. */
export interface ExportLoop {
  /** Begins; the metrics go as often as `everyMs`, in milliseconds. */
  start(everyMs?: number): void;
  /** Sends what waits now, also what waited for a person; resolves when nothing more leaves. Rejects where `load` does. */
  drain(): Promise<void>;
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}

/** How often it is looked for something new, in milliseconds. */
const pulse = 5_000;
const usualMetrics = 300_000;

/** Makes the loop. `load`: called once the export is `wanted`, because what encodes it is large. */
export function createExportLoop(
  load: () => Promise<ExportSteps>,
  wanted: () => boolean,
  steady: () => number,
): ExportLoop {
  let loaded: Promise<ExportSteps> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let busy: Promise<void> | null = null;
  let stopping = false;
  let metricsAt = Number.NEGATIVE_INFINITY;
  let metricsEvery: number | null = null;

  const isStopping = (): boolean => stopping;
  const all = async (): Promise<void> => {
    if (!wanted()) return;
    const exporter = await (loaded ??= load());
    try {
      // oxlint-disable-next-line no-await-in-loop -- one batch after the other
      while (!isStopping() && (await exporter.step()));
      if (stopping || metricsEvery === null || steady() - metricsAt < metricsEvery) return;
      metricsAt = steady();
      await exporter.sendMetrics();
    } finally {
      exporter.rest();
    }
  };
  /** One run at a time; others wait for its end, its trouble is for who began it. */
  const begin = (): Promise<void> => {
    const run = all();
    busy = run
      .catch(() => undefined)
      .finally(() => {
        busy = null;
      });
    return run;
  };
  /** Trouble is left to the next run. */
  const run = (): Promise<void> => busy ?? begin().catch(() => undefined);

  return {
    start: (everyMs = usualMetrics) => {
      stopping = false;
      metricsEvery = everyMs;
      timer ??= setInterval(() => void run(), pulse);
      timer.unref();
      void run();
    },
    drain: async () => {
      await busy;
      if (!wanted()) return;
      (await (loaded ??= load())).retry();
      await (busy ?? begin());
    },
    stop: async () => {
      stopping = true;
      if (timer !== null) clearInterval(timer);
      timer = null;
      await busy;
    },
  };
}
