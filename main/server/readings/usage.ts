import { meaningsOf, type Meanings } from '../../../core/catalogue/routes.ts';
import type { MetricName } from '../../../core/catalogue/metrics.ts';
import type { Missing, Reading } from '../../../core/collection.ts';
import { missing, type Seen } from './seen.ts';
import { sizeMegabytes } from './sizes.ts';
import { serviceAccountsNote, sumReading } from './sums.ts';

const noLongerSent: Missing = {
  missing: 'this release no longer ties functions to streams, and does not report it',
  remedy: null,
  notSent: true,
};

/** The metrics of the page that are counted over the organizations. */
export function usageReadings(seen: Seen): Partial<Record<MetricName, Reading>> {
  const { probe, organizations, totals } = seen;
  const meanings = meaningsOf(probe.means);
  const empty = (organizations ?? 0) - totals.sums.organizationsWithStreams;
  const emptyNote =
    empty > 0
      ? `Organizations with at least one stream, as the server counts them; ${empty} more ${empty === 1 ? 'has' : 'have'} none.`
      : null;
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
      meanings.queryFunctionsAreAll ? 'All functions, as this release counts them.' : null,
    ),
    real_time_alerts: sumReading(seen, 'realTimeAlerts'),
    scheduled_alerts: sumReading(seen, 'scheduledAlerts'),
  };
}

function ingestFunctions(seen: Seen, { functionsAreTied }: Meanings): Reading {
  if (functionsAreTied === true) return sumReading(seen, 'ingestFunctions');
  if (functionsAreTied === false) return noLongerSent;
  return missing('it depends on the release, which the server does not say', null);
}
