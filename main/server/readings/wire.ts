import { say } from '../../../core/messages/language.ts';
import { missingMessages as messages, sourceMessages as sources } from './messages.ts';
import { releaseFacts, type WireField } from '../../../core/catalogue/releases.ts';
import type { WireKey } from '../../../core/catalogue/wire-keys.ts';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import { isKnown, type Missing, type Reading } from '../../../core/collection.ts';
import { emptyTable } from '../../../core/wire-reading.ts';
import { checkCount, textOf } from '../answers/numbers.ts';
import type { SizeQuantity } from './sizes.ts';
import { sizeAsText, sizeBytes } from './sizes.ts';
import { localMode, roleReadings } from './deployment.ts';
import { behindSignIn, known, missing, type Seen } from './seen.ts';
import { serviceAccountsNote, sumReading } from './sums.ts';

const sizes: Readonly<Partial<Record<WireKey, SizeQuantity>>> = {
  streams_total_size: 'size',
  streams_compressed_size: 'compressed',
  streams_total_size_mb: 'size',
  streams_compressed_size_mb: 'compressed',
  logs_orig_size: 'logsSize',
  logs_compressed_size: 'logsCompressed',
  metrics_orig_size: 'metricsSize',
  metrics_compressed_size: 'metricsCompressed',
  traces_orig_size: 'tracesSize',
  traces_compressed_size: 'tracesCompressed',
};

/**
 * What the server's own release sends besides the page's metrics, or makes in another way, in the unit
 * and type of the wire. Nothing where the release is not known.
 */
export function wireReadings(seen: Seen): Partial<Record<WireKey, Reading>> {
  const facts = seen.probe.version === null ? null : releaseFacts(seen.probe.version);
  const readings: Partial<Record<WireKey, Reading>> = {};
  for (const field of facts?.fields ?? []) {
    const reading = wireReading(seen, field);
    if (reading !== null) readings[field.key] = reading;
  }
  return readings;
}

/** Null for what is the page's own metric, and for what is read from the host. */
function wireReading(seen: Seen, field: WireField): Reading | null {
  const size = sizes[field.key];
  if (size !== undefined) {
    return field.unit === 'bytes' ? sizeBytes(seen, size) : sizeAsText(seen, size);
  }
  if (field.counts === 'streams') return sumReading(seen, 'streams');
  if (field.counts === 'memberships') {
    return sumReading(seen, 'memberships', serviceAccountsNote(seen));
  }
  if (field.counts === 'empty-table') return emptyDashboards(seen);
  if (field.counts === 'schema-versions') return schemaVersions(seen);
  return special[field.key]?.(seen) ?? null;
}

/** Keys that the page does not know. */
const special: Readonly<Partial<Record<WireKey, (seen: Seen) => Reading>>> = {
  num_logs_streams: (seen) => sumReading(seen, 'logsStreams'),
  num_metrics_streams: (seen) => sumReading(seen, 'metricsStreams'),
  num_dashboards: dashboards,
  root_user: rootUser,
  meta_store: metaStore,
  cluster_coordinator: clusterCoordinator,
  deployment_type: deploymentType,
  querier_nodes: (seen) => roleReadings(seen).querier,
  ingester_nodes: (seen) => roleReadings(seen).ingester,
};

function schemaVersions(seen: Seen): Reading {
  const { node, store } = seen;
  const said = checkCount(node?.schemaVersions);
  if ('number' in said) return known(said.number, node?.source ?? '');
  if (store !== null) {
    return typeof store.schemaVersions === 'number'
      ? known(store.schemaVersions, fromStore())
      : store.schemaVersions;
  }
  return behindSignIn(seen, messages.schemasNotShown);
}

/** The server counts what stands under `/dashboard/` in its records: the dashboards of all folders. */
function dashboards({ store, dashboards: counted }: Seen): Reading {
  if (typeof store?.dashboards === 'number') {
    return known(store.dashboards, fromStore());
  }
  const unlisted = missing(say(messages.dashboardsNotListed), say(messages.runWithDataFolder));
  return counted ?? store?.dashboards ?? unlisted;
}

/** From v0.14.0 on nothing is under `/dashboard/` any more, whatever there is. */
function emptyDashboards({ store, probe }: Seen): Reading {
  const nothing = emptyTable(probe.version ?? '');
  if (typeof store?.dashboards !== 'number' || store.dashboards === 0) return nothing;
  return known(store.dashboards, fromStore());
}

/** Only where a user's role says so: that somebody signed in does not make them root. */
function rootUser(seen: Seen): Reading {
  const spoiled = seen.totals.spoiled.users;
  if (spoiled !== undefined) return missing(spoiled.reason, spoiled.remedy);
  const [root, ...others] = seen.totals.roots.values();
  return root !== undefined && others.length === 0
    ? known(root, 'GET /api/{org}/users')
    : missing(say(messages.rootNotSaid), null);
}

/** Empty unless set, and then the store that goes with the mode; in lower case. */
function metaStore(seen: Seen): Reading {
  const variable = 'ZO_META_STORE';
  const took = tookSetting(seen, 'meta_store', variable, (set) => set.toLowerCase());
  if (took !== null) return took;
  const mode = localMode(seen);
  if (!isKnown(mode)) return mode;
  return mode.value === true
    ? known('sqlite', say(sources.processUnset, { variable }))
    : missing(say(messages.storeNotSet), null);
}

/** As it is set; the default changed with v0.16.0. */
function clusterCoordinator(seen: Seen): Reading {
  const variable = 'ZO_CLUSTER_COORDINATOR';
  const took = tookSetting(seen, 'cluster_coordinator', variable, (set) => set);
  if (took !== null) return took;
  const byDefault = isAtLeast(seen.probe.asks, 'v0.16.0') ? 'nats' : 'etcd';
  return known(byDefault, say(sources.processUnset, { variable }));
}

/** What the server says of a setting, else what its process has of it; null: that does not set it. `form`: as it is sent. */
function tookSetting(
  seen: Seen,
  key: 'meta_store' | 'cluster_coordinator',
  variable: string,
  form: (set: string) => string,
): Reading | null {
  const said = textOf(seen.runtime?.common[key]);
  if (said !== null) return known(said, 'GET /config/runtime');
  const set = textOf(seen.environment?.[variable]);
  if (set !== null) return known(form(set), say(sources.process, { variable }));
  return seen.environmentWhole ? null : unreadSettings();
}

function unreadSettings(): Missing {
  return missing(say(messages.settingsUnread), say(messages.runAsServersUser));
}

function fromStore(): string {
  return say(sources.store, { table: 'meta' });
}

function deploymentType({ probe }: Seen): Reading {
  if (probe.buildType === 'opensource') return known('open_source', 'GET /config');
  if (probe.buildType === 'enterprise') return known('enterprise', 'GET /config');
  return missing(say(messages.notSaid), null);
}
