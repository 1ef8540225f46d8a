import { since, versionOf } from '../releases.ts';
import { json, type Answer, type Asked } from './answer.ts';

/** Nodes in the shape of the release. `measured`: with what each uses, as `/node/list` has it from v0.16.3. */
function nodeList({ release, world }: Asked, measured = false): object[] {
  return world.nodes.map((node, index) => ({
    id: index + 1,
    uuid: `0198c5a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
    name: node.name,
    http_addr: `http://127.0.0.1:${5080 + index}`,
    grpc_addr: `http://127.0.0.1:${5081 + index}`,
    role: node.roles,
    ...(since(release, 'v0.14.3') ? { role_group: 'None' } : {}),
    cpu_num: node.cpus,
    ...(since(release, 'v0.8.0') ? { scheduled: true, broadcasted: false } : {}),
    status: 'Online',
    ...(measured && since(release, 'v0.16.3') ? { metrics: unmeasured } : {}),
    ...(since(release, 'v0.14.5') ? { version: versionOf(release) } : {}),
  }));
}

/** Soon after the start nothing is measured yet. */
const unmeasured = {
  cpu_total: 0,
  cpu_usage: 0,
  memory_total: 0,
  memory_usage: 0,
  tcp_conns: 0,
  tcp_conns_established: 0,
  tcp_conns_close_wait: 0,
  tcp_conns_time_wait: 0,
  tcp_conns_resets: 0,
};

const cache = { cache_bytes: 0, cache_files: 0, cache_limit: 34_331_815_936 };

function own({ world }: Asked): object {
  return {
    LOCAL_NODE_UUID: '0198c5a0-0000-7000-8000-000000000000',
    LOCAL_NODE_NAME: world.host.name,
    LOCAL_NODE_ROLE: (world.nodes[0]?.roles ?? ['All']).join(',').toLowerCase(),
  };
}

/**
 * `GET /api/cache/status` (to v0.3.2, v0.4.4 to v0.8.1), `GET /node/status` (v0.9.1 on). To v0.3.2 with
 * `NODES`, which a server in local mode leaves empty; from v0.4.4 `NODE_LIST`, with itself in it; not
 * in v0.16.3 and later (where it went was not looked up).
 */
export function status(asked: Asked): Answer {
  const { release, world } = asked;
  const streams = world.organizations.flatMap((organization) => organization.streams);
  const stream_num = streams.length;
  const versions = streams.reduce((total, stream) => total + stream.schemaVersions, 0);
  const named = since(release, 'v0.3.0') ? 'FUNCTIONS' : 'TRANSFORMS';
  if (!since(release, 'v0.4.1')) {
    const cached = world.localMode ? [] : nodeList(asked);
    return json({
      ...own(asked),
      NODES: Object.fromEntries(cached.map((node, index) => [`uuid-${index}`, node])),
      [`STREAM_${named}`]: {},
      [`QUERY_${named}`]: {},
      STREAM_STATS: { stream_num, mem_size: 4096 },
      FILE_DATA: { memory_limit: 1, mem_size: 1 },
      FILE_LIST: { file_list_num: 1, files_num: 1, mem_size: 1 },
    });
  }
  const schemas = {
    ...own(asked),
    STREAM_SCHEMA: { stream_num, stream_schema_num: versions, mem_size: 4096 },
    STREAM_STATS: { stream_num, mem_size: 4096 },
  };
  if (!since(release, 'v0.16.3')) {
    return json({
      ...schemas,
      NODE_LIST: nodeList(asked),
      TMPFS: { mem_size: 0 },
      FILE_LIST: { max_id: 8, num: 8 },
      FILE_DATA: { disk: cache, memory: cache },
      COMPACT: { file_list_offset: 0 },
      DATAFUSION: { file_stat_cache: 1 },
    });
  }
  const files = {
    FILE_LIST: { last_check_updated_at: 1, last_update_at: 1, num: 8 },
    FILE_DATA: { disk: cache, memory: cache, results: cache },
    DATAFUSION: { file_stat_cache: { file_num: 1, mem_size: 2557 } },
    INVERTED_INDEX: { result_cache: { file_num: 0, mem_size: 0 } },
    CARDINALITY: { expired_count: 0, total_count: 0 },
  };
  if (!since(release, 'v0.20.0')) return json({ ...schemas, ...files });
  const alerts = world.organizations.flatMap((organization) => organization.alerts).length;
  const functions = world.organizations.flatMap((organization) => organization.functions).length;
  return json({
    ...own(asked),
    ...files,
    STREAMS: { stream_num, schema_num: versions },
    STREAM_STATS: { len: stream_num, cap: stream_num, mem_size: 4096 },
    QUERY_FUNCTIONS: { len: functions, cap: functions, mem_size: 4096 },
    ALERTS: { len: alerts, cap: alerts, mem_size: 4096 },
    ORGANIZATIONS: { len: world.organizations.length, cap: 8, mem_size: 4096 },
  });
}

/** `GET /node/list` (v0.14.3 on). */
export function nodes(asked: Asked): Answer {
  return json(nodeList(asked, true));
}

/** `GET /node/metrics` (v0.14.3 on): what the server may use, in bytes; not what the machine has. */
export function nodeMetrics({ world }: Asked): Answer {
  return json({
    cpu_total: world.nodes[0]?.cpus ?? 1,
    cpu_usage: 3,
    memory_total: Math.floor(world.host.totalBytes / 2),
    memory_usage: 123_456_789,
    tcp_conns: 4,
  });
}
