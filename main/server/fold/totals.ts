import { say } from '../../../core/messages/language.ts';
import { organizationMessages as messages } from '../messages.ts';
import type { Checked } from '../answers/numbers.ts';

/** What is summed over the organizations. Sizes are MB as the server gives them. */
export const quantities = [
  'organizationsWithStreams',
  'streams',
  'logsStreams',
  'metricsStreams',
  'size',
  'compressed',
  'logsSize',
  'logsCompressed',
  'metricsSize',
  'metricsCompressed',
  'tracesSize',
  'tracesCompressed',
  'ingestFunctions',
  'queryFunctions',
  'realTimeAlerts',
  'scheduledAlerts',
  'users',
  'memberships',
] as const;

/** One of {@link quantities}. */
export type Quantity = (typeof quantities)[number];

/** What each kind of answer feeds. */
export const fedBy: Readonly<
  Record<'streams' | 'functions' | 'alerts' | 'users', readonly Quantity[]>
> = {
  streams: quantities.slice(0, 12),
  functions: ['ingestFunctions', 'queryFunctions'],
  alerts: ['realTimeAlerts', 'scheduledAlerts'],
  users: ['users', 'memberships'],
};

/** Why a sum is worth nothing. */
export interface Spoiled {
  readonly reason: string;
  readonly remedy: string | null;
  /** True where every server of that release leaves it out: no trouble of this one. */
  readonly expected?: true;
}

/** What is counted wrong: sizes of streams, or counts in a summary. */
export type CountedWhat = 'size' | 'compressed' | 'functions' | 'alerts';

/** The sums so far. A sum that lacks a part is spoiled: it is never shown as if it were whole. */
export interface Totals {
  readonly sums: Record<Quantity, number>;
  readonly spoiled: Partial<Record<Quantity, Spoiled>>;
  /** E-mails of all users, in lower case. */
  readonly emails: Set<string>;
  /** The root users among them: as the server spells them, by e-mail in lower case. */
  readonly roots: Map<string, string>;
  /** Where streams are kept: `disk`, `s3`. */
  readonly storageTypes: Set<string>;
  /** Organizations that only the metrics page names and this user may not read. */
  readonly closed: Set<string>;
}

/** Sums of nothing yet. */
export function createTotals(): Totals {
  return {
    sums: {
      organizationsWithStreams: 0,
      streams: 0,
      logsStreams: 0,
      metricsStreams: 0,
      size: 0,
      compressed: 0,
      logsSize: 0,
      logsCompressed: 0,
      metricsSize: 0,
      metricsCompressed: 0,
      tracesSize: 0,
      tracesCompressed: 0,
      ingestFunctions: 0,
      queryFunctions: 0,
      realTimeAlerts: 0,
      scheduledAlerts: 0,
      users: 0,
      memberships: 0,
    },
    spoiled: {},
    emails: new Set(),
    roots: new Map(),
    storageTypes: new Set(),
    closed: new Set(),
  };
}

/** Marks sums as worth nothing; the first reason stays. */
export function spoil(totals: Totals, which: readonly Quantity[], why: Spoiled): void {
  for (const quantity of which) totals.spoiled[quantity] ??= why;
}

/** Adds a number, or spoils the sum with what is wrong with it. */
export function add(
  totals: Totals,
  quantity: Quantity,
  value: Checked,
  where: { readonly organization: string; readonly what: CountedWhat },
): void {
  if ('number' in value) {
    totals.sums[quantity] += value.number;
    return;
  }
  const reason = say(messages.wrongNumber, { ...where, wrong: value.wrong });
  spoil(totals, [quantity], { reason, remedy: null });
}
