import { say } from '../../../core/messages/language.ts';
import {
  missingMessages as messages,
  noteMessages,
  sourceMessages as sources,
} from './messages.ts';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import type { MetricName } from '../../../core/catalogue/metrics.ts';
import { isKnown, type Missing, type Reading } from '../../../core/collection.ts';
import { textOf } from '../answers/numbers.ts';
import type { Node } from '../answers/shapes.ts';
import { behindSignIn, known, missing, type Seen } from './seen.ts';

const fromEnvironment = (variable: string): string => say(sources.process, { variable });
const unset = (variable: string): string => say(sources.processUnset, { variable });

/** `ZO_LOCAL_MODE`, by what the server shows of it. Never its default: it may be set where we do not see it. */
export function localMode(seen: Seen): Reading {
  const said = seen.runtime?.common.local_mode;
  if (typeof said === 'boolean') return known(said, 'GET /config/runtime');
  // A stream is kept on "disk" only in local mode with local storage; "s3" leaves both open.
  if (seen.totals.storageTypes.has('disk')) {
    return known(true, 'GET /api/{org}/streams', { note: say(noteMessages.ownDisk) });
  }
  // The role "all" stands on the metrics page in local mode only (v0.3.0 and newer).
  const roles = seen.gauges?.nodes;
  if (roles?.has('all') === true) return known(true, 'GET /metrics');
  if (roles !== undefined && roles.size > 0) return known(false, 'GET /metrics');
  const set = seen.environment?.['ZO_LOCAL_MODE']?.toLowerCase();
  if (set === 'true' || set === 'false') {
    return known(set === 'true', fromEnvironment('ZO_LOCAL_MODE'));
  }
  if (seen.environmentWhole) return known(true, unset('ZO_LOCAL_MODE'));
  return seen.totals.sums.streams > 0
    ? missing(say(messages.notSaid), null)
    : behindSignIn(seen, messages.modeNotShown);
}

function localStorageKind(seen: Seen, mode: Reading): Reading {
  const source = 'GET /config/runtime';
  if (isKnown(mode) && mode.value === false) {
    return { missing: say(messages.onlyLocalMode), remedy: null, notSent: true };
  }
  const said = textOf(seen.runtime?.common.local_mode_storage);
  if (said !== null) return known(said.toLowerCase(), source);
  const variable = 'ZO_LOCAL_MODE_STORAGE';
  const set = textOf(seen.environment?.[variable]);
  if (isKnown(mode) && set !== null) return known(set.toLowerCase(), fromEnvironment(variable));
  if (isKnown(mode) && seen.environmentWhole) return known('disk', unset(variable));
  if (seen.totals.storageTypes.has('disk')) {
    // Other releases keep streams on a disk with "disk" alone.
    const note = isAtLeast(seen.probe.asks, 'v0.10.7')
      ? say(noteMessages.storageSetting, { variable })
      : null;
    return known('disk', 'GET /api/{org}/streams', { note });
  }
  return isKnown(mode) ? behindSignIn(seen, messages.notSaid) : mode;
}

type Cluster =
  | { readonly kind: 'single' }
  | { readonly kind: 'cluster'; readonly online: readonly Node[] | null; readonly source: string }
  | { readonly kind: 'unknown'; readonly why: Missing };

/** A node alone is one whose only role is "all"; from v0.91.0 on it has to be in local mode besides. */
function clusterOf(seen: Seen, mode: Reading): Cluster {
  if (isKnown(mode) && mode.value === true) return { kind: 'single' };
  return byNodes(seen, mode) ?? byMetricsPage(seen);
}

/** Null: it tells nothing of its nodes. */
function byNodes({ node, probe }: Seen, mode: Reading): Cluster | null {
  if (node === null) return null;
  const role = node.localRole?.toLowerCase() ?? null;
  const nodes = node.nodes ?? [];
  if (nodes.length === 0 && role === null) return null;
  if (role === 'all' || isAlone(nodes)) {
    if (!isAtLeast(probe.asks, 'v0.91.0')) return { kind: 'single' };
    if (!isKnown(mode) || mode.value !== false) {
      return { kind: 'unknown', why: missing(say(messages.dependsOnMode), null) };
    }
  }
  const online = node.nodes?.filter(({ status }) => status.toLowerCase() === 'online') ?? null;
  return { kind: 'cluster', online, source: node.source };
}

function isAlone([only, ...others]: readonly Node[]): boolean {
  return only !== undefined && others.length === 0 && only.role.length === 1 && isAll(only);
}

function byMetricsPage(seen: Seen): Cluster {
  const roles = seen.gauges?.nodes;
  if (roles?.has('all') === true) return { kind: 'single' };
  if (roles !== undefined && roles.size > 0) {
    return { kind: 'cluster', online: null, source: 'GET /metrics' };
  }
  const why = behindSignIn(seen, messages.nodesNotSaid);
  return { kind: 'unknown', why };
}

function isAll(node: Node): boolean {
  return node.role.some((role) => role.toLowerCase() === 'all');
}

function single(): Missing {
  return { missing: say(messages.singleNode), remedy: null, notSent: true };
}

/** Reads one number of a cluster: of all nodes, or of those that `counts`. */
function nodesReading(cluster: Cluster, counts: (node: Node) => boolean): Reading {
  if (cluster.kind === 'single') return single();
  if (cluster.kind === 'unknown') return cluster.why;
  if (cluster.online === null || cluster.online.length === 0) {
    // The metrics page counts a node once for each of its roles: no number of nodes comes of it.
    return missing(say(messages.nodesNotListed), null);
  }
  return known(cluster.online.filter(counts).length, cluster.source);
}

/** How the server is deployed. */
export function deploymentReadings(seen: Seen): Partial<Record<MetricName, Reading>> {
  const mode = localMode(seen);
  const cluster = clusterOf(seen, mode);
  const ha =
    cluster.kind === 'cluster'
      ? known(true, cluster.source)
      : cluster.kind === 'single'
        ? single()
        : cluster.why;
  return {
    is_local_mode: mode,
    local_mode_storage: localStorageKind(seen, mode),
    is_HA_mode: ha,
    number_of_nodes: nodesReading(cluster, () => true),
  };
}

const does =
  (role: string) =>
  (node: Node): boolean =>
    isAll(node) || node.role.some((one) => one.toLowerCase() === role);

/** Nodes by what they do; a node of all roles does both. */
export function roleReadings(seen: Seen): {
  readonly querier: Reading;
  readonly ingester: Reading;
} {
  const cluster = clusterOf(seen, localMode(seen));
  return {
    querier: nodesReading(cluster, does('querier')),
    ingester: nodesReading(cluster, does('ingester')),
  };
}
