import {
  canReopen,
  withEvidence,
  type DeletionCase,
  type Evidence,
} from '../../core/deletion/case.ts';
import { sentUntil } from '../../core/deletion/case-dates.ts';
import { dayAt } from '../../core/deletion/clocks.ts';
import { each, isTelemetry } from './rows.ts';
import type { WholeRecord } from '../../core/history/rows.ts';
import type { DeletionDeps } from './types.ts';

/**
 * Looks for the first payload that left this machine after a request. Returns the request re-opened with it; the
 * same request when there is none. What the relay blocked never reached the vendor, so it re-opens nothing.
 */
export async function reopened(
  one: DeletionCase,
  { records, timeZone, now }: Pick<DeletionDeps, 'records' | 'timeZone' | 'now'>,
): Promise<DeletionCase> {
  const until = sentUntil(one, timeZone());
  if (until === null || !canReopen(one)) return one;
  const since = Math.max(until, lastTold(one));
  const found = [
    await firstOf(records({ since, origin: 'captured' })),
    await firstOf(records({ since, origin: 'collected', outcome: 'sent' })),
  ].filter((evidence) => evidence !== null);
  const [first] = found.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (first === undefined) return one;
  const on = dayAt(first.at, timeZone());
  return withEvidence(one, first, { on, told: now().toISOString() });
}

async function firstOf(records: AsyncIterable<readonly WholeRecord[]>): Promise<Evidence | null> {
  for await (const record of each(records)) {
    const evidence = evidenceOf(record);
    if (evidence !== null) return evidence;
  }
  return null;
}

function evidenceOf(one: WholeRecord): Evidence | null {
  if (!isTelemetry(one) || !mayHaveArrived(one)) return null;
  const { id, hash, at, origin, event, userId, destination } = one;
  return { record: id, hash, at, origin, event, userId, destination };
}

/** A failed one can have arrived all the same, once a byte of it was written; a collector on this machine may pass it on. */
function mayHaveArrived({ outcome, bytesSent }: WholeRecord): boolean {
  return outcome === 'sent' || (outcome === 'failed' && bytesSent > 0);
}

/** A case that was re-opened before opens again only for what is newer than the last that was told of it. */
function lastTold({ steps }: DeletionCase): number {
  const before = steps.some(({ what }) => what === 'reopened');
  const told = before ? steps.at(-1)?.told : undefined;
  return told === undefined ? 0 : Date.parse(told);
}
