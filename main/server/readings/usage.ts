import { say } from '../../../core/messages/language.ts';
import { missingMessages as messages, noteMessages } from './messages.ts';
import { meaningsOf, type Meanings } from '../../../core/catalogue/routes.ts';
import type { MetricName } from '../../../core/catalogue/metrics.ts';
import type { Reading } from '../../../core/collection.ts';
import { missing, type Seen } from './seen.ts';
import { sizeMegabytes } from './sizes.ts';
import { serviceAccountsNote, sumReading } from './sums.ts';

/** The metrics of the page that are counted over the organizations. */
export function usageReadings(seen: Seen): Partial<Record<MetricName, Reading>> {
  const { probe, organizations, totals } = seen;
  const meanings = meaningsOf(probe.means);
  const empty = (organizations ?? 0) - totals.sums.organizationsWithStreams;
  const emptyNote = empty > 0 ? say(noteMessages.emptyOrganizations, { count: empty }) : null;
  return {
    num_org: sumReading(seen, 'organizationsWithStreams', emptyNote),
    num_streams: sumReading(seen, 'streams'),
    num_users: sumReading(seen, 'users', serviceAccountsNote(seen)),
    streams_total_size: sizeMegabytes(seen, 'size'),
    streams_compressed_size: sizeMegabytes(seen, 'compressed'),
    num_ingest_functions: ingestFunctions(seen, meanings),
    num_query_functions: sumReading(
      seen,
      'queryFunctions',
      meanings.queryFunctionsAreAll ? say(noteMessages.allFunctions) : null,
    ),
    real_time_alerts: sumReading(seen, 'realTimeAlerts'),
    scheduled_alerts: sumReading(seen, 'scheduledAlerts'),
  };
}

function ingestFunctions(seen: Seen, { functionsAreTied }: Meanings): Reading {
  if (functionsAreTied === true) return sumReading(seen, 'ingestFunctions');
  return functionsAreTied === false
    ? { ...missing(say(messages.tiesGone), null), notSent: true }
    : missing(say(messages.dependsOnRelease), null);
}
