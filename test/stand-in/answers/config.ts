import { since, versionOf } from '../releases.ts';
import { json, type Answer, type Asked } from './answer.ts';
import { configKeys, rum } from './config-keys.ts';

const build = {
  commit_hash: 'c0ffee0123456789c0ffee0123456789c0ffee01',
  build_date: '2023-03-25T10:00:00Z',
};

/** `GET /config`: what anybody may read. Shrinks to what a login page needs with pull request 13921. */
export function config(asked: Asked): Answer {
  const { release, world } = asked;
  if (release === 'after-13921') {
    // As in the branch of 2026-08-22, but for the commit, which was not merged with it.
    return json({
      build_id: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
      build_type: 'opensource',
      telemetry_enabled: world.telemetryEnabled,
      sso_enabled: false,
      native_login_enabled: true,
      custom_logo_text: '',
      custom_logo_img: null,
      custom_logo_dark_img: null,
      custom_hide_self_logo: false,
      rum,
    });
  }
  const telemetry = since(release, 'v0.3.0')
    ? {
        default_fts_keys: ['body', 'content', 'data', 'json', 'log', 'message', 'msg'],
        ...(since(release, 'v0.15.0')
          ? { default_secondary_index_fields: ['service_name', 'trace_id'] }
          : {}),
        ...(since(release, 'v0.10.6') ? { default_quick_mode_fields: [] } : {}),
        telemetry_enabled: world.telemetryEnabled,
        default_functions: [{ name: 'match_all', text: "match_all('v')" }],
      }
    : {};
  return json({
    version: versionOf(release),
    ...(since(release, 'v0.3.2') ? { instance: world.instanceId } : {}),
    ...build,
    ...(since(release, 'v0.10.6')
      ? { build_type: 'opensource' }
      : { functions_enabled: world.functionsBuilt }),
    ...telemetry,
    ...configKeys(release),
  });
}

/** `GET /api/{org}/config` once pull request 13921 is in: the rest of the configuration, without the instance id. */
export function organizationConfig(asked: Asked): Answer {
  return json({
    version: versionOf(asked.release),
    ...build,
    build_type: 'opensource',
    telemetry_enabled: asked.world.telemetryEnabled,
    default_fts_keys: ['log', 'message'],
    default_functions: [],
  });
}

/** `GET /config/runtime` (v0.20.0 to v0.90.2): the whole configuration, open to anybody. */
export function runtime(asked: Asked): Answer {
  const { world } = asked;
  return json({
    _metadata: { version: versionOf(asked.release), ...build, instance_id: world.instanceId },
    auth: {
      root_user_email: world.root.email,
      root_user_password: '[hidden]',
      root_user_token: '[not set]',
    },
    http: { port: Number(new URL(asked.url).port), addr: '127.0.0.1' },
    common: {
      local_mode: world.localMode,
      local_mode_storage: world.localModeStorage,
      instance_name: world.host.name,
      node_role: world.localMode ? 'all' : (world.nodes[0]?.roles.join(',').toLowerCase() ?? ''),
      meta_store: world.metaStore ?? (world.localMode ? 'sqlite' : 'nats'),
      data_dir: './data/openobserve/',
      telemetry_enabled: world.telemetryEnabled,
      telemetry_url: 'https://e1.zinclabs.dev',
      telemetry_heartbeat: 1800,
      keyevent_telemetry_url: '[not set]',
    },
    limit: { cpu_num: world.host.cpus },
  });
}

/** `GET /config/reload` (v0.10.7 to v0.90.2 open to anybody; v0.91.0 on for root). To v0.12.1 with three c. */
export function reload({ release }: Asked): Answer {
  const done = since(release, 'v0.12.2') ? 'successfully' : 'succcessfully';
  return json({ status: `${done} reloaded config` });
}
