import { functionsOf, alertsOf, streamsOf, usersOf } from './world-parts.ts';

/** Kinds of streams; `index` and `metadata` are the server's own, and counted by its telemetry all the same. */
export type StreamType = 'logs' | 'metrics' | 'traces' | 'enrichment_tables' | 'index' | 'metadata';

/** One stream. Sizes in bytes, exact. */
export interface Stream {
  readonly name: string;
  readonly type: StreamType;
  readonly storageBytes: number;
  readonly compressedBytes: number;
  readonly records: number;
  readonly schemaVersions: number;
}

/** One membership: the same e-mail address may stand in several organizations. */
export interface Member {
  readonly email: string;
  readonly root: boolean;
}

/** A function, and the streams at whose ingestion it runs (none: used in queries only). */
export interface ServerFunction {
  readonly name: string;
  readonly streams: readonly string[];
  /** Streams at which it ran once: such ties stay in the list, marked, and are not counted. */
  readonly formerStreams: readonly string[];
}

/** An alert. Disabled ones are counted by the server's telemetry too. */
export interface Alert {
  readonly name: string;
  readonly realTime: boolean;
  readonly enabled: boolean;
}

/** One organization. Before v0.15.0 the identifier is the name; a slash cannot be in it there. */
export interface Organization {
  readonly identifier: string;
  readonly name: string;
  readonly streams: readonly Stream[];
  readonly members: readonly Member[];
  readonly functions: readonly ServerFunction[];
  readonly alerts: readonly Alert[];
  readonly dashboards: number;
}

/** A node of the deployment. One alone has the role `All`. */
export interface ServerNode {
  readonly name: string;
  readonly roles: readonly string[];
  readonly cpus: number;
}

/** Everything a server holds, and the machine it runs on. */
export interface World {
  readonly instanceId: string;
  readonly root: { readonly email: string; readonly password: string };
  readonly organizations: readonly Organization[];
  readonly nodes: readonly ServerNode[];
  readonly localMode: boolean;
  /** `disk`, `s3`, or another name of a store. */
  readonly localModeStorage: string;
  /** `ZO_META_STORE`; left out: the release's own. */
  readonly metaStore?: string;
  /** `ZO_CLUSTER_COORDINATOR`; left out: the release's own. */
  readonly clusterCoordinator?: string;
  readonly telemetryEnabled: boolean;
  /** False: built without the engine of functions, as releases up to v0.10.5 can be. */
  readonly functionsBuilt: boolean;
  /** `fresh`: gauges filled; `before-first-tick`: gauges not there yet; `off`: empty body. */
  readonly gauges: 'fresh' | 'before-first-tick' | 'off';
  readonly host: {
    readonly name: string;
    readonly cpus: number;
    readonly totalBytes: number;
    readonly freeBytes: number;
    readonly availableBytes: number;
    readonly kernelRelease: string;
    readonly distribution: string;
    readonly distributionVersion: string;
    readonly secondsEastOfUtc: number;
  };
}

/** How much there is to be, per organization where not said otherwise. */
export interface WorldNumbers {
  /** Organizations with streams, `default` among them. */
  readonly organizations: number;
  /** Organizations with members and nothing else, besides. */
  readonly emptyOrganizations: number;
  readonly streams: number;
  readonly users: number;
  readonly queryFunctions: number;
  readonly ingestFunctions: number;
  readonly realTimeAlerts: number;
  readonly scheduledAlerts: number;
  readonly dashboards: number;
  /** Nodes of the deployment; more than one is no local mode. */
  readonly nodes: number;
  readonly storage: 'disk' | 's3';
  readonly names: 'plain' | 'odd';
}

/** What holds when a number is not given. */
export const ordinaryNumbers: WorldNumbers = {
  organizations: 3,
  emptyOrganizations: 1,
  streams: 7,
  users: 3,
  queryFunctions: 2,
  ingestFunctions: 2,
  realTimeAlerts: 2,
  scheduledAlerts: 3,
  dashboards: 2,
  nodes: 1,
  storage: 'disk',
  names: 'plain',
};

/** Names that need care in an address: blanks, quotes, reserved characters, other scripts. */
export const oddNames = [
  'two words',
  'a/b',
  `"double" & 'single'`,
  '100%41',
  'who?x=1#y',
  '組織',
  'Организация',
  'منظمة',
  'plus+semi;colon',
  '🛰️',
];

const role = (node: number): readonly string[] =>
  [['Ingester'], ['Querier', 'AlertManager'], ['Compactor'], ['Router']][node % 4] ?? [];

/** A world of the given size. The same numbers always give the same world. */
export function makeWorld(given: Partial<WorldNumbers> = {}): World {
  const numbers = { ...ordinaryNumbers, ...given };
  const root = { email: 'root@example.com', password: 'Root-Pässword:1"2' };
  const count = numbers.organizations + numbers.emptyOrganizations;
  const organizations = Array.from({ length: count }, (_, index): Organization => {
    const odd = numbers.names === 'odd' ? oddNames[(index - 1) % oddNames.length] : undefined;
    const name = index === 0 ? 'default' : odd === undefined ? `org${index}` : `${odd}${index}`;
    const streams = streamsOf(index < numbers.organizations ? numbers.streams : 0, index);
    return {
      identifier: name,
      name,
      streams,
      members: usersOf(numbers.users, index, root.email),
      functions: functionsOf(numbers, streams),
      alerts: streams.length === 0 ? [] : alertsOf(numbers),
      dashboards: streams.length === 0 ? 0 : numbers.dashboards,
    };
  });
  const name = 'ziox-router-6f9c6c549f';
  const nodes = Array.from({ length: numbers.nodes }, (_, index) => ({
    name: index === 0 ? name : `${name}-${index}`,
    roles: numbers.nodes === 1 ? ['All'] : role(index),
    cpus: 4,
  }));
  return {
    instanceId: '7043454519337943041',
    root,
    organizations,
    nodes,
    localMode: numbers.nodes === 1,
    localModeStorage: numbers.storage,
    telemetryEnabled: true,
    functionsBuilt: true,
    gauges: 'fresh',
    host: {
      name,
      cpus: 8,
      totalBytes: 32_882_744 * 1024,
      freeBytes: 26_867_176 * 1024,
      availableBytes: 30_695_456 * 1024,
      kernelRelease: '5.10.161+',
      distribution: 'Debian GNU/Linux',
      distributionVersion: '12',
      secondsEastOfUtc: 7200,
    },
  };
}

/** A server that was just installed: one organization, its root user, nothing else. */
export function emptyWorld(): World {
  return makeWorld({
    organizations: 0,
    emptyOrganizations: 1,
    users: 1,
    queryFunctions: 0,
    ingestFunctions: 0,
    realTimeAlerts: 0,
    scheduledAlerts: 0,
    dashboards: 0,
  });
}
