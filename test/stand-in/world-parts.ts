import type { Alert, Member, ServerFunction, Stream, StreamType, WorldNumbers } from './world.ts';

const types: readonly StreamType[] = [
  'logs',
  'logs',
  'metrics',
  'traces',
  'index',
  'metadata',
  'enrichment_tables',
];

/** Streams of one organization, of every type in turn; sizes are no whole megabytes. */
export function streamsOf(count: number, organization: number): Stream[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = organization * 1009 + index * 131 + 17;
    const storageBytes = ((seed * 7919) % 9973) * 104_729 + 1_234_567;
    return {
      name: `${types[index % types.length]}_stream_${index}`,
      type: types[index % types.length] ?? 'logs',
      storageBytes,
      compressedBytes: Math.floor(storageBytes / 13) + 7,
      records: seed * 100,
      schemaVersions: 1 + (index % 3),
    };
  });
}

/**
 * Members of one organization. The first of `default` is root. The second user of every organization is one
 * and the same person, so that memberships and distinct addresses differ.
 */
export function usersOf(count: number, organization: number, rootEmail: string): Member[] {
  return Array.from({ length: count }, (_, index) => {
    if (organization === 0 && index === 0) return { email: rootEmail, root: true };
    if (index === 1) return { email: 'everywhere@example.com', root: false };
    return { email: `user${index}.of${organization}@example.com`, root: false };
  });
}

/** Functions for queries, then functions for ingestion; the first of the latter runs on two streams where there are two. */
export function functionsOf(numbers: WorldNumbers, streams: readonly Stream[]): ServerFunction[] {
  if (streams.length === 0) return [];
  const queries = Array.from({ length: numbers.queryFunctions }, (_, index) => ({
    name: `query_${index}`,
    streams: [],
    formerStreams: [],
  }));
  const ingests = Array.from({ length: numbers.ingestFunctions }, (_, index) => ({
    name: `ingest_${index}`,
    streams: streams.slice(index, index === 0 ? 2 : index + 1).map((stream) => stream.name),
    formerStreams: streams.slice(-1).map((stream) => stream.name),
  }));
  return [...queries, ...ingests.filter((one) => one.streams.length > 0)];
}

/** Alerts, every second one disabled. */
export function alertsOf(numbers: WorldNumbers): Alert[] {
  return Array.from({ length: numbers.realTimeAlerts + numbers.scheduledAlerts }, (_, index) => ({
    name: `alert_${index}`,
    realTime: index < numbers.realTimeAlerts,
    enabled: index % 2 === 0,
  }));
}
