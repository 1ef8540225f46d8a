import type { z } from 'zod';
import { say } from '../../core/messages/language.ts';
import { reachMessages as messages } from './reach/messages.ts';
import { afterNewest } from '../../core/catalogue/routes.ts';
import { parseRelease, type Release } from '../../core/catalogue/version.ts';
import { textOf } from './answers/numbers.ts';
import { configShape, healthShape, organizationConfigShape } from './answers/shapes.ts';
import { pathSegment } from './reach/path-segment.ts';
import { failed, type Got, type RequestFailure } from './reach/failure.ts';
import { clientAddress, type Client } from './http.ts';
import type { ServerProbe } from './readings/seen.ts';

/**
 * Asks a server who it is, without a password: so that no password goes to something that is no
 * ZincObserve. Failures are those of the connection, and `not-zincobserve`.
 */
export async function probeServer(client: Client): Promise<Got<ServerProbe>> {
  const config = await client.json({ path: '/config' }, configShape);
  if (config.ok) return probeOf(config.value) ?? notOne(client);
  const { error } = config;
  const mayBeOne = error.hungUp || error.code === 'bad-answer' || error.code === 'busy';
  if (!mayBeOne) return error.status === null ? config : notOne(client, error);
  const health = await client.json({ path: '/healthz' }, healthShape);
  if (health.ok) return { ok: true, value: unnamed(error) };
  if (health.error.code === 'stopped' || error.code === 'busy') return health;
  return error.hungUp ? config : notOne(client);
}

/** Null: what answers `GET /config` in this way is no such server. */
function probeOf(said: z.infer<typeof configShape>): Got<ServerProbe> | null {
  const version = textOf(said.version);
  const telemetryEnabled =
    typeof said.telemetry_enabled === 'boolean' ? said.telemetry_enabled : null;
  const built = [said.commit_hash, said.build_date, said.functions_enabled, said.build_type];
  const known = version !== null && built.some((value) => value !== undefined);
  if (!known && telemetryEnabled === null) return null;
  const release = version === null ? null : parseRelease(version);
  return {
    ok: true,
    value: {
      version,
      versionSource: 'GET /config',
      release,
      asks: release ?? afterNewest,
      means: release ?? afterNewest,
      instanceId: textOf(said.instance),
      telemetryEnabled,
      buildType: textOf(said.build_type),
      configFailure: null,
    },
  };
}

/** v0.3.2 breaks at `GET /config` while its telemetry is off; any release may fail there for a moment. */
function unnamed(configFailure: RequestFailure): ServerProbe {
  return {
    version: null,
    versionSource: '',
    release: null,
    asks: afterNewest,
    means: null,
    instanceId: null,
    telemetryEnabled: null,
    buildType: null,
    configFailure,
  };
}

function notOne(client: Client, error?: RequestFailure): Got<never> {
  if (error?.code === 'redirected') return { ok: false, error };
  return failed(
    'not-zincobserve',
    say(messages.notZincObserve, { address: clientAddress(client) }),
  );
}

/** The newest release that has the old route of organizations and can break at `GET /config`. */
const breaksAtConfig: Release = [0, 3, 2];

/**
 * Finds out the release of a server that did not say it, once signed in: newer ones than v0.92.2 tell it
 * then, and the route by which the organizations were listed tells old from new. Answers what is known
 * with it. `organizations`: their list, and whether the old route gave it.
 */
export async function nameRelease(
  client: Client,
  probe: ServerProbe,
  organizations: { readonly names: readonly string[]; readonly old: boolean },
): Promise<ServerProbe> {
  if (probe.version !== null) return probe;
  if (organizations.old) return { ...probe, asks: breaksAtConfig, means: breaksAtConfig };
  const segment = pathSegment(organizations.names[0] ?? '') ?? 'default';
  const route = { path: `/api/${segment}/config`, as: '/api/{org}/config', signed: true };
  const got = await client.json(route, organizationConfigShape);
  const version = got.ok ? textOf(got.value.version) : null;
  const release = version === null ? null : parseRelease(version);
  if (version === null) return probe;
  const versionSource = 'GET /api/{org}/config';
  const asks = release ?? probe.asks;
  return { ...probe, version, versionSource, release, asks, means: release ?? probe.means };
}
