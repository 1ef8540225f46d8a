import { verdictNames, type VerdictName } from '../optout/verdict.ts';

/** What the metrics tell of. A null is not known, and its metric is left out. */
export interface MetricFacts {
  /** The newest verdict; null before the first. */
  readonly verdict: VerdictName | null;
  /** Seconds since it was taken. */
  readonly verdictAge: number | null;
  /** Seconds since the watch began. */
  readonly watchAge: number;
  /** Seconds since the server's last report came to the relay, or since the relay listens where none came. */
  readonly silence: number | null;
  /** Of the server's payloads since the watch began; null where the history can't be read. */
  readonly payloads: PayloadCounts | null;
  /** Calendar days to the next deadline of a deletion request; negative when it is over. */
  readonly deadlineDays: number | null;
}

/** How many of the server's payloads came, and what became of them. */
export interface PayloadCounts {
  readonly captured: number;
  readonly held: number;
  readonly forwarded: number;
  readonly failed: number;
  /** Refused, because they could not be recorded. */
  readonly unrecorded: number;
}

/** A metric with its samples. No label ever names a machine, a server or a person. */
export interface MetricFamily {
  /** Without the `_total` of a counter. */
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter' | 'stateset';
  readonly unit: 'seconds' | null;
  /** Of a state set the states, else one without a state. */
  readonly samples: readonly { readonly state: string | null; readonly value: number }[];
}

/** Returns the metrics in the order in which they are written. */
export function metricsOf(facts: MetricFacts): readonly MetricFamily[] {
  const { verdict, verdictAge, watchAge, silence, payloads, deadlineDays } = facts;
  return [
    ...(verdict === null ? [] : [verdictSet(verdict)]),
    ...seconds('candor_verdict_age', 'Seconds since the verdict was taken.', verdictAge),
    ...seconds('candor_watch_age', 'Seconds since the watch began.', watchAge),
    ...seconds(
      'candor_silence',
      'Seconds since the server’s last payload came to the relay, or since the relay listens.',
      silence,
    ),
    ...(payloads === null ? [] : counters(payloads)),
    ...gauge(
      'candor_next_deadline_days',
      'Days to the next deadline of a deletion request; negative when it is over.',
      deadlineDays,
    ),
  ];
}

function verdictSet(verdict: VerdictName): MetricFamily {
  return {
    name: 'candor_verdict',
    help: 'Whether the server’s telemetry is off: 1 for the verdict that holds.',
    type: 'stateset',
    unit: null,
    samples: verdictNames.map((state) => ({ state, value: state === verdict ? 1 : 0 })),
  };
}

function counters(payloads: PayloadCounts): MetricFamily[] {
  const counter = (name: keyof PayloadCounts, help: string): MetricFamily => ({
    name: `candor_payloads_${name}`,
    help,
    type: 'counter',
    unit: null,
    samples: [{ state: null, value: payloads[name] }],
  });
  return [
    counter('captured', 'Payloads of the server that the relay recorded since the watch began.'),
    counter('held', 'Of those, payloads that were held back.'),
    counter('forwarded', 'Of those, payloads that were forwarded.'),
    counter('failed', 'Of those, payloads that could not be forwarded.'),
    counter('unrecorded', 'Payloads that were refused because they could not be recorded.'),
  ];
}

function seconds(name: string, help: string, value: number | null): MetricFamily[] {
  return gauge(`${name}_seconds`, help, value).map((one) => ({ ...one, unit: 'seconds' }));
}

function gauge(name: string, help: string, value: number | null): MetricFamily[] {
  if (value === null) return [];
  return [{ name, help, type: 'gauge', unit: null, samples: [{ state: null, value }] }];
}
