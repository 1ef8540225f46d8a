import { since, type StandInRelease } from '../releases.ts';
import type { Organization, World } from '../world.ts';
import { alertList, functionList } from './functions.ts';
import { json, organizationOf, type Answer, type Asked } from './answer.ts';
import { asMegabytes, streamList } from './streams.ts';

/**
 * The organizations that root is told of. To v0.4.7: `default` and those with members, one that has streams alone is
 * left out. v0.4.8 to v0.14.7: `default`, those with a stream, and those of which root is a member. From v0.15.0: all.
 */
export function listedOrganizations(world: World, release: StandInRelease): Organization[] {
  if (since(release, 'v0.15.0')) return [...world.organizations];
  return world.organizations.filter((organization) => {
    if (organization.identifier === 'default') return true;
    if (!since(release, 'v0.4.8')) return organization.members.length > 0;
    return organization.streams.length > 0 || organization.members.some((member) => member.root);
  });
}

/** `GET /api/{org}/organizations`, from v0.8.0 `GET /api/organizations`; from v0.15.0 100 unless `page_size` says more. */
export function organizations(asked: Asked): Answer {
  const { release, world } = asked;
  const paged = since(release, 'v0.15.0');
  // A page size that is no number is none at all (code reading, v0.15.0).
  const size = Number(asked.query.get('page_size') ?? '100');
  const all = listedOrganizations(world, release);
  const email = world.root.email;
  const person = paged ? '' : email;
  const data = (paged && Number.isInteger(size) ? all.slice(0, size) : all).map((one, index) => ({
    id: index + 1,
    identifier: one.identifier,
    name: one.name,
    user_email: email,
    ingest_threshold: 9_383_939_382,
    search_threshold: 9_383_939_382,
    type: one.identifier === 'default' ? 'default' : 'custom',
    UserObj: { first_name: person, last_name: person, email },
    ...(paged ? { plan: 0 } : {}),
  }));
  return json({ data });
}

/** `GET /api/{org}/users`: to v0.1.8 root stands in every organization's list. */
export function users(asked: Asked): Answer {
  const members = organizationOf(asked)?.members ?? [];
  const root = { email: asked.world.root.email, root: true };
  const everywhere =
    since(asked.release, 'v0.2.0') || members.some((member) => member.root)
      ? members
      : [root, ...members];
  return json({
    data: everywhere.map((member) => ({
      email: member.email,
      first_name: 'First',
      last_name: 'Last',
      role: member.root ? 'root' : 'admin',
      ...(since(asked.release, 'v0.8.0') ? { is_external: false } : {}),
      ...(since(asked.release, 'v0.15.0') ? { created_at: 1_679_000_000 } : {}),
    })),
  });
}

/** `GET /api/{org}/summary` in its three shapes. Index and metadata streams are left out from v0.9.1. */
export function summary(asked: Asked): Answer {
  const { release, world } = asked;
  const organization = organizationOf(asked);
  const functions = organization ? functionList(organization, release) : [];
  const alerts = organization ? alertList(world, organization, release) : [];
  if (!since(release, 'v0.9.0')) {
    const streams = organization ? streamList(world, organization, release) : [];
    return json({ streams, functions, alerts });
  }
  const all = organization?.streams ?? [];
  const own = all.filter(({ type }) => type !== 'index' && type !== 'metadata');
  const sum = (bytes: readonly number[]): number =>
    bytes.map((one) => asMegabytes(one, release)).reduce((total, one) => total + one, 0);
  const totals = {
    num_streams: own.length,
    total_storage_size: sum(own.map((stream) => stream.storageBytes)),
    total_compressed_size: sum(own.map((stream) => stream.compressedBytes)),
  };
  if (!since(release, 'v0.14.1')) return json({ streams: totals, functions, alerts });
  const realTime = (organization?.alerts ?? []).filter((alert) => alert.realTime).length;
  const health = { trigger_status: { healthy: 0, failed: 0, warning: 0 } };
  // `trigger_status` is not there in v0.15.0, and was seen in v0.16.3; the releases between were not looked up.
  const status = since(release, 'v0.16.3') ? health : {};
  return json({
    streams: {
      ...totals,
      total_records: own.reduce((total, stream) => total + stream.records, 0),
      total_index_size: 0,
    },
    pipelines: { num_realtime: 0, num_scheduled: 0, ...status },
    alerts: {
      num_realtime: realTime,
      num_scheduled: (organization?.alerts.length ?? 0) - realTime,
      ...status,
    },
    total_functions: functions.length,
    total_dashboards: organization?.dashboards ?? 0,
  });
}
