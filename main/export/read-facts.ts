import { daysBetween } from '../../core/deletion/clocks.ts';
import type { DeletionPage } from '../../core/deletion/views.ts';
import type { MetricFacts, PayloadCounts } from '../../core/export/metrics.ts';
import type { RecordOutcome } from '../../core/history/record.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { HistoryReader, RelayPort } from '../../core/ports.ts';

/** What the metrics are read from. */
export interface FactSources {
  readonly store: () => Promise<Outcome<HistoryReader>>;
  readonly relay: Pick<RelayPort, 'view'>;
  readonly deletions: () => Promise<Outcome<DeletionPage>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a clock that never goes back. */
  readonly steady: () => number;
}

/** Reads what the metrics tell. */
export interface FactReader {
  /** Notes a verdict that was taken. */
  note(seen: OptOutSeen): void;
  /** Never rejects: what can't be read is missing. */
  read(): Promise<MetricFacts>;
}

/** Seconds to the millisecond of a length of time in milliseconds, which no clock that goes back makes negative. */
const seconds = (milliseconds: number): number => Math.round(Math.max(0, milliseconds)) / 1_000;

/** Makes a reader; payloads and the watch's age count from now on. */
export function createFactReader({
  store,
  relay,
  deletions,
  now,
  steady,
}: FactSources): FactReader {
  const begun = { at: now(), steady: steady() };
  let verdict: { readonly seen: OptOutSeen; readonly steady: number } | null = null;
  // A counter never goes back, though retention takes records away.
  let most: PayloadCounts = { captured: 0, held: 0, forwarded: 0, failed: 0, unrecorded: 0 };

  const countSince = (history: HistoryReader, outcome?: RecordOutcome): number => {
    const filters = { origin: 'captured', since: begun.at, ...(outcome && { outcome }) } as const;
    const page = history.page({ filters, offset: 0, limit: 1 });
    return page.ok ? page.value.total : 0;
  };
  const readRelay = async () => {
    const [history, view] = await Promise.all([store(), relay.view()]);
    if (!history.ok) return { payloads: null, silence: null };
    const counts = {
      captured: countSince(history.value),
      held: countSince(history.value, 'blocked'),
      forwarded: countSince(history.value, 'sent'),
      failed: countSince(history.value, 'failed'),
      unrecorded: view.unrecorded,
    };
    most = {
      captured: Math.max(most.captured, counts.captured),
      held: Math.max(most.held, counts.held),
      forwarded: Math.max(most.forwarded, counts.forwarded),
      failed: Math.max(most.failed, counts.failed),
      unrecorded: Math.max(most.unrecorded, counts.unrecorded),
    };
    // Of a relay in another process only what it recorded is known.
    const since = view.silentSince ?? (view.listening ? newestCaptured(history.value) : null);
    const silence = since === null ? null : seconds(now() - Date.parse(since));
    return { payloads: most, silence };
  };

  return {
    note: (seen) => {
      verdict = { seen, steady: steady() };
    },
    read: async () => {
      const [{ payloads, silence }, deadlineDays] = await Promise.all([
        readRelay().catch(() => ({ payloads: null, silence: null })),
        nextDeadline(deletions).catch(() => null),
      ]);
      const at = steady();
      return {
        verdict: verdict?.seen.verdict.verdict ?? null,
        verdictAge: verdict === null ? null : seconds(at - verdict.steady),
        watchAge: seconds(at - begun.steady),
        silence,
        payloads,
        deadlineDays,
      };
    },
  };
}

function newestCaptured(history: HistoryReader): string | null {
  const page = history.page({ filters: { origin: 'captured' }, offset: 0, limit: 1 });
  return page.ok ? (page.value.records[0]?.at ?? null) : null;
}

async function nextDeadline(deletions: FactSources['deletions']): Promise<number | null> {
  const page = await deletions();
  if (!page.ok) return null;
  const { today, cases } = page.value;
  const left = cases.flatMap(({ open, next }) =>
    open && next !== null ? [daysBetween(today, next.on)] : [],
  );
  return left.length === 0 ? null : Math.min(...left);
}
