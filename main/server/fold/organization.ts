import { say } from '../../../core/messages/language.ts';
import { organizationMessages as messages } from '../messages.ts';
import { checkCount, checkSize } from '../answers/numbers.ts';
import type { ServerFunction, Stream, Summary, Users } from '../answers/shapes.ts';
import { add, fedBy, spoil, type Quantity, type Spoiled, type Totals } from './totals.ts';

const sizesByType: Readonly<Record<string, readonly [Quantity, Quantity]>> = {
  logs: ['logsSize', 'logsCompressed'],
  metrics: ['metricsSize', 'metricsCompressed'],
  traces: ['tracesSize', 'tracesCompressed'],
};

/** Adds the streams of one organization. `organization`: its name, quoted for a person. */
export function foldStreams(
  totals: Totals,
  organization: string,
  streams: readonly Stream[],
  total: unknown,
): void {
  // Newer releases say how many there are: fewer in the list means that the list was cut.
  if (typeof total === 'number' && total > streams.length) {
    const counts = { listed: String(streams.length), total: String(total) };
    const reason = say(messages.streamsCut, { ...counts, organization });
    spoil(totals, fedBy.streams, { reason, remedy: null });
    return;
  }
  const { sums } = totals;
  if (streams.length > 0) sums.organizationsWithStreams += 1;
  sums.streams += streams.length;
  for (const stream of streams) {
    if (stream.stream_type === 'logs') sums.logsStreams += 1;
    if (stream.stream_type === 'metrics') sums.metricsStreams += 1;
    if (typeof stream.storage_type === 'string') totals.storageTypes.add(stream.storage_type);
    const size = checkSize(stream.stats?.storage_size);
    const compressed = checkSize(stream.stats?.compressed_size);
    const byType = sizesByType[stream.stream_type];
    const where = { organization, what: 'size' } as const;
    const whereCompressed = { organization, what: 'compressed' } as const;
    add(totals, 'size', size, where);
    add(totals, 'compressed', compressed, whereCompressed);
    if (byType !== undefined) {
      add(totals, byType[0], size, where);
      add(totals, byType[1], compressed, whereCompressed);
    }
  }
}

/**
 * Adds what the summary of one organization says. Its streams are taken only where `withStreams`: in
 * releases whose summary is the list itself.
 */
export function foldSummary(
  totals: Totals,
  organization: string,
  summary: Summary,
  withStreams: boolean,
): void {
  const lacking = (what: 'streams' | 'ties' | 'functions' | 'alerts'): Spoiled => ({
    reason: say(messages.saysNothing, { organization, what }),
    remedy: null,
  });
  if (withStreams) {
    if (Array.isArray(summary.streams)) foldStreams(totals, organization, summary.streams, null);
    else spoil(totals, fedBy.streams, lacking('streams'));
  }
  if (summary.functions !== undefined) foldFunctions(totals, summary.functions);
  else if (summary.total_functions !== undefined) {
    const where = { organization, what: 'functions' } as const;
    add(totals, 'queryFunctions', checkCount(summary.total_functions), where);
    // A count alone does not say which of them are tied to a stream.
    spoil(totals, ['ingestFunctions'], { ...lacking('ties'), expected: true });
  } else spoil(totals, fedBy.functions, lacking('functions'));
  const { alerts } = summary;
  if (Array.isArray(alerts)) {
    const realTime = alerts.filter((alert) => alert.is_real_time).length;
    totals.sums.realTimeAlerts += realTime;
    totals.sums.scheduledAlerts += alerts.length - realTime;
  } else if (alerts !== undefined) {
    const where = { organization, what: 'alerts' } as const;
    add(totals, 'realTimeAlerts', checkCount(alerts.num_realtime), where);
    add(totals, 'scheduledAlerts', checkCount(alerts.num_scheduled), where);
  } else spoil(totals, fedBy.alerts, lacking('alerts'));
}

/** Up to v0.3.2 a function stands once for each stream, which it names; later once, with all its streams. */
function foldFunctions(totals: Totals, functions: readonly ServerFunction[]): void {
  const { sums } = totals;
  for (const one of functions) {
    if ((one.stream_name ?? '') !== '') sums.ingestFunctions += 1;
    else {
      sums.queryFunctions += 1;
      sums.ingestFunctions += (one.streams ?? []).filter(isTied).length;
    }
  }
}

/** A tie that was taken back stays in the list, marked. */
function isTied(tie: NonNullable<ServerFunction['streams']>[number]): boolean {
  return tie.isRemoved !== true && tie.is_removed !== true;
}

/** Adds the users of one organization. */
export function foldUsers(totals: Totals, users: Users): void {
  for (const { email, role } of users.data) {
    const key = email.trim().toLowerCase();
    if (role?.toLowerCase() === 'root') {
      // Several releases add the root user to the list of every organization, but keep it only once.
      if (totals.roots.has(key)) continue;
      totals.roots.set(key, email.trim());
    }
    totals.emails.add(key);
    totals.sums.users = totals.emails.size;
    totals.sums.memberships += 1;
  }
}
