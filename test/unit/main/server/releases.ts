import type { Answering } from './fake-server.ts';

/** A stream as the server lists it; sizes in MB. */
export function stream(name: string, type = 'logs', size = 12.5, compressed = 1.25): object {
  return {
    name,
    stream_type: type,
    storage_type: 'disk',
    stats: { doc_num: 10, storage_size: size, compressed_size: compressed },
    schema: [],
  };
}

const config = (version: string, more: object = {}): object => ({
  version,
  commit_hash: '0'.repeat(40),
  build_date: '2023-03-25T00:00:00Z',
  ...more,
});
const organizations = (...names: string[]): object => ({
  data: names.map((name, id) => ({ id, identifier: name, name })),
});
const root = { email: 'root@example.com', role: 'root' };
const ann = { email: 'ann@example.com', role: 'admin' };
const bob = { email: 'bob@example.com', role: 'admin' };
const node = { name: 'node-a', role: ['All'], status: 'Online', uuid: 'u' };

/** v0.1.7: one summary for everything, functions by stream name, root in every organization's list. */
export const v017: Record<string, Answering> = {
  '/config': config('v0.1.7', { functions_enabled: true }),
  '/api/default/organizations': organizations('default', 'shop'),
  '/api/default/summary': {
    streams: [stream('app'), stream('web')],
    functions: [{ name: 'a', stream_name: 'app' }, { name: 'b' }],
    alerts: [{ is_real_time: true }, { is_real_time: false }],
  },
  '/api/shop/summary': {
    streams: [stream('cpu', 'metrics')],
    functions: [{ name: 'c', stream_name: '' }],
    alerts: [],
  },
  '/api/default/users': { data: [root, ann] },
  '/api/shop/users': { data: [root, ann, bob] },
  '/api/cache/status': {
    LOCAL_NODE_NAME: 'zinc-host',
    LOCAL_NODE_ROLE: 'all',
    NODES: {},
  },
};

/** v0.10.7: functions with lists of streams, counts beside lists in the summary. */
export const v0107: Record<string, Answering> = {
  '/config': config('v0.10.7', { instance: '7043454519337943041', telemetry_enabled: true }),
  '/api/organizations': organizations('default', 'empty'),
  '/api/default/summary': {
    streams: { num_streams: 1, total_storage_size: 12.5, total_compressed_size: 1.25 },
    functions: [
      { name: 'a', streams: [{ stream: 'app' }, { stream: 'web', is_removed: true }] },
      { name: 'b', streams: null },
    ],
    alerts: [{ is_real_time: true }],
  },
  '/api/empty/summary': { streams: { num_streams: 0 }, functions: [], alerts: [] },
  '/api/default/streams': { list: [stream('app'), stream('app', 'index', 0.5, 0.25)] },
  '/api/empty/streams': { list: [] },
  '/api/default/users': { data: [root, ann] },
  '/api/empty/users': { data: [ann] },
  '/node/status': { LOCAL_NODE_NAME: 'oo-host', LOCAL_NODE_ROLE: 'all', NODE_LIST: [node] },
};

/** v0.92.2: only counts in the summary, the whole list of nodes. */
export const v0922: Record<string, Answering> = {
  '/config': config('v0.92.2', {
    instance: '7043454519337943041',
    telemetry_enabled: false,
    build_type: 'opensource',
  }),
  '/api/organizations': organizations('default', '_meta'),
  '/api/default/summary': {
    streams: { num_streams: 1 },
    alerts: { num_realtime: 3, num_scheduled: 2 },
    total_functions: 4,
    total_dashboards: 7,
  },
  '/api/_meta/summary': {
    streams: { num_streams: 1 },
    alerts: { num_realtime: 0, num_scheduled: 1 },
    total_functions: 0,
    total_dashboards: 0,
  },
  '/api/default/streams': { list: [stream('app')], total: 1 },
  '/api/_meta/streams': { list: [stream('usage')], total: 1 },
  '/api/default/users': { data: [root, ann] },
  '/api/_meta/users': { data: [{ email: 'Ann@Example.com', role: 'admin' }, root] },
  '/node/list': [node],
};

/** After v0.92.2: `/config` says only what a login page needs. */
export const afterV0922: Record<string, Answering> = {
  ...v0922,
  '/config': { telemetry_enabled: true, native_login_enabled: true, build_type: 'opensource' },
  '/api/default/config': { version: 'v0.93.0', commit_hash: 'abc' },
};

/** v0.30.0: the whole configuration is open. */
export const v0300: Record<string, Answering> = {
  ...v0922,
  '/config': config('v0.30.0', { telemetry_enabled: true, build_type: 'enterprise' }),
  '/config/runtime': {
    _metadata: { instance_id: '7043454519337943041' },
    auth: { root_user_password: '[hidden]' },
    common: {
      local_mode: true,
      local_mode_storage: 'S3',
      instance_name: 'runtime-host',
      meta_store: 'sqlite',
      cluster_coordinator: 'nats',
      telemetry_url: 'https://e1.zinclabs.dev',
      telemetry_heartbeat: 900,
    },
  },
};
