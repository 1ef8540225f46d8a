import * as z from 'zod';

/**
 * What is taken from the server's answers; everything else in them is passed over. Numbers stay unknown
 * here and are looked at one by one, so that one odd value costs its own sum and not the whole answer.
 */

const anything = z.unknown().optional();

/** `GET /healthz`. */
export const healthShape = z.object({ status: z.literal('ok') });

/** `GET /config`: in every release another set of keys. */
export const configShape = z.object({
  version: anything,
  instance: anything,
  telemetry_enabled: anything,
  build_type: anything,
  commit_hash: anything,
  build_date: anything,
  functions_enabled: anything,
});

/** `GET /api/{org}/config`, in releases whose `/config` keeps the version to itself. */
export const organizationConfigShape = z.object({ version: z.string() });

/** `GET /config/runtime`. */
export const runtimeShape = z
  .object({
    _metadata: z.object({ instance_id: anything }).optional(),
    common: z.object({
      local_mode: anything,
      local_mode_storage: anything,
      instance_name: anything,
      meta_store: anything,
      cluster_coordinator: anything,
      telemetry_url: anything,
      telemetry_heartbeat: anything,
    }),
  })
  .transform((said) => ({ common: said.common, instanceId: said['_metadata']?.instance_id }));
/** See {@link runtimeShape}. */
export type Runtime = z.infer<typeof runtimeShape>;

/** `GET /api/organizations`. */
export const organizationsShape = z.object({
  data: z.array(z.object({ identifier: z.string() })),
});

/** One stream of `GET /api/{org}/streams`, or of the summary of old releases. */
export const streamShape = z.object({
  stream_type: z.string(),
  storage_type: anything,
  stats: z.object({ storage_size: anything, compressed_size: anything }).nullish(),
});
/** See {@link streamShape}. */
export type Stream = z.infer<typeof streamShape>;

/** `GET /api/{org}/streams`. */
export const streamsShape = z.object({ list: z.array(streamShape), total: anything });

/** One function: by the stream it names (up to v0.3.2), or by its list of streams. */
export const functionShape = z.object({
  stream_name: z.string().nullish(),
  streams: z
    .array(z.object({ isRemoved: z.boolean().nullish(), is_removed: z.boolean().nullish() }))
    .nullish(),
});
/** See {@link functionShape}. */
export type ServerFunction = z.infer<typeof functionShape>;

const alertShape = z.object({ is_real_time: z.boolean() });

/** `GET /api/{org}/summary`: lists in old releases, counts in new ones, a mixture between. */
export const summaryShape = z.object({
  streams: z.union([z.array(streamShape), z.object({})]).optional(),
  functions: z.array(functionShape).optional(),
  total_functions: anything,
  alerts: z
    .union([z.array(alertShape), z.object({ num_realtime: anything, num_scheduled: anything })])
    .optional(),
});
/** See {@link summaryShape}. */
export type Summary = z.infer<typeof summaryShape>;

/** `GET /api/{org}/users`. */
export const usersShape = z.object({
  data: z.array(z.object({ email: z.string(), role: z.string().nullish() })),
});
/** See {@link usersShape}. */
export type Users = z.infer<typeof usersShape>;

/** `GET /api/{org}/dashboards`: those of one folder up to v0.13.1. `{list}` in the oldest releases. */
export const dashboardsShape = z
  .union([
    z.object({ dashboards: z.array(z.unknown()) }),
    z.object({ list: z.array(z.unknown()) }).transform(({ list }) => ({ dashboards: list })),
  ])
  .transform(({ dashboards }) => dashboards.length);

/** `GET /api/{org}/folders`. */
export const foldersShape = z.object({ list: z.array(z.object({ folderId: z.string() })) });

const nodeShape = z.object({
  name: z.string(),
  role: z.array(z.string()),
  status: z.string(),
});
/** A node of a cluster. */
export type Node = z.infer<typeof nodeShape>;

/** `GET /node/list`; null where the server keeps no list. */
export const nodeListShape = z.array(nodeShape).nullable();

/** `GET /node/status` and `GET /api/cache/status`: `NODES` up to v0.3.2, `NODE_LIST` from v0.5 on. */
export const nodeStatusShape = z.object({
  LOCAL_NODE_NAME: anything,
  LOCAL_NODE_ROLE: anything,
  NODES: z.record(z.string(), nodeShape).nullish().catch(null),
  NODE_LIST: z.array(nodeShape).nullish().catch(null),
  STREAM_SCHEMA: z.object({ stream_schema_num: anything }).nullish().catch(null),
});
