import type { Answer, Asked } from './answers/answer.ts';
import { config, organizationConfig, reload, runtime } from './answers/config.ts';
import { dashboards, folders } from './answers/dashboards.ts';
import { alerts, alertsV2, functions, streamAlerts } from './answers/functions.ts';
import { gauges } from './answers/gauges.ts';
import { nodeMetrics, nodes, status } from './answers/nodes.ts';
import { organizations, summary, users } from './answers/organizations.ts';
import { streams } from './answers/streams.ts';
import { since, type StandInRelease } from './releases.ts';

/** Names of the routes, for tests that make one misbehave. */
export const routeNames = [
  'web',
  'healthz',
  'config',
  'runtime',
  'reload',
  'organization-config',
  'organizations',
  'summary',
  'streams',
  'users',
  'functions',
  'alerts',
  'alerts-v2',
  'stream-alerts',
  'dashboards',
  'folders',
  'status',
  'node-list',
  'node-metrics',
  'metrics',
] as const;

/** One of {@link routeNames}. */
export type RouteName = (typeof routeNames)[number];

/** A route: where it stands, and what it answers. `{org}` and `{stream}` are one segment of the address each. */
export interface Route {
  readonly name: RouteName;
  readonly path: string;
  readonly answer: (asked: Asked) => Answer;
}

function route(
  exists: boolean,
  name: RouteName,
  path: string,
  answer: (asked: Asked) => Answer,
): Route[] {
  return exists ? [{ name, path, answer }] : [];
}

/** The page of the web interface. `/` leads to `/web/` by a redirect from v0.3.0 on, which is left out here. */
const page = (): Answer => ({
  status: 200,
  type: 'text/html; charset=utf-8',
  text: '<!doctype html><title>ZincObserve</title>',
});

const healthz = (): Answer => ({ status: 200, json: { status: 'ok' } });

/** The routes of that release, no others. Those under /api and /node need a password. */
export function routesOf(release: StandInRelease): Route[] {
  const from = (version: `v${number}.${number}.${number}`): boolean => since(release, version);
  const between = (first: Parameters<typeof from>[0], gone: Parameters<typeof from>[0]): boolean =>
    from(first) && !from(gone);
  return [
    ...route(true, 'web', '/', page),
    ...route(from('v0.3.0'), 'web', '/web/', page),
    ...route(true, 'healthz', '/healthz', healthz),
    ...route(true, 'config', '/config', config),
    ...route(between('v0.20.0', 'v0.90.3'), 'runtime', '/config/runtime', runtime),
    // Gone in v0.90.3, back behind a password in v0.91.0.
    ...route(between('v0.10.7', 'v0.90.3') || from('v0.91.0'), 'reload', '/config/reload', reload),
    ...route(
      release === 'after-13921',
      'organization-config',
      '/api/{org}/config',
      organizationConfig,
    ),
    ...route(!from('v0.8.0'), 'organizations', '/api/{org}/organizations', organizations),
    ...route(from('v0.8.0'), 'organizations', '/api/organizations', organizations),
    ...route(true, 'summary', '/api/{org}/summary', summary),
    ...route(true, 'streams', '/api/{org}/streams', streams),
    ...route(true, 'users', '/api/{org}/users', users),
    ...route(true, 'functions', '/api/{org}/functions', functions),
    ...route(!from('v0.60.0'), 'alerts', '/api/{org}/alerts', alerts),
    ...route(from('v0.14.1'), 'alerts-v2', '/api/v2/{org}/alerts', alertsV2),
    ...route(!from('v0.60.0'), 'stream-alerts', '/api/{org}/{stream}/alerts', streamAlerts),
    ...route(true, 'dashboards', '/api/{org}/dashboards', dashboards),
    ...route(from('v0.6.3'), 'folders', '/api/{org}/folders', folders),
    ...route(!from('v0.4.1') || between('v0.4.4', 'v0.9.0'), 'status', '/api/cache/status', status),
    ...route(from('v0.9.0'), 'status', '/node/status', status),
    ...route(from('v0.14.3'), 'node-list', '/node/list', nodes),
    ...route(from('v0.14.3'), 'node-metrics', '/node/metrics', nodeMetrics),
    ...route(true, 'metrics', '/metrics', gauges),
  ];
}

/** What an address without query asks for: the route and the organization in it, decoded. */
export function findRoute(
  routes: readonly Route[],
  path: string,
): { route: Route; organization: string | null } | null {
  const segments = path.split('/').map(decoded);
  // A fixed address wins over one with an organization in it, and that over one with a stream besides.
  const open = ({ path: at }: Route): number => at.split('{').length;
  const sorted = [...routes].toSorted((a, b) => open(a) - open(b));
  for (const candidate of sorted) {
    const wanted = candidate.path.split('/');
    const fits =
      wanted.length === segments.length &&
      wanted.every((part, index) => part.startsWith('{') || part === segments[index]);
    if (fits) return { route: candidate, organization: segments[wanted.indexOf('{org}')] ?? null };
  }
  return null;
}

/** A segment of an address as it is meant; as it is where it cannot be decoded. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
