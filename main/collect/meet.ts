import { afterNewest } from '../../core/catalogue/routes.ts';
import { parseRelease, type Release } from '../../core/catalogue/version.ts';
import { textOf } from './answers/numbers.ts';
import { configShape, healthShape, organizationConfigShape } from './answers/shapes.ts';
import { failed, type Got, type RequestFailure } from './reach/failure.ts';
import { clientAddress, type Client } from './http.ts';
import type { Met } from './readings/seen.ts';

/** v0.3.2 breaks at `GET /config` while its telemetry is off; it is the only release known to do so. */
const breaksAtConfig: Release = [0, 3, 2];

/**
 * Asks a server who it is, without a password: so that no password goes to something that is no
 * ZincObserve. Failures are those of the connection, and `not-zincobserve`.
 */
export async function meet(client: Client): Promise<Got<Met>> {
  const config = await client.json({ path: '/config' }, configShape);
  if (config.ok) {
    const said = config.value;
    const version = textOf(said.version);
    const telemetryEnabled =
      typeof said.telemetry_enabled === 'boolean' ? said.telemetry_enabled : null;
    const built = [said.commit_hash, said.build_date, said.functions_enabled, said.build_type];
    const known = version !== null && built.some((value) => value !== undefined);
    if (!known && telemetryEnabled === null) return notOne(client);
    const release = version === null ? null : parseRelease(version);
    return {
      ok: true,
      value: {
        version,
        versionSource: 'GET /config',
        release,
        asks: release ?? afterNewest,
        instanceId: textOf(said.instance),
        telemetryEnabled,
        buildType: textOf(said.build_type),
        configFailure: null,
      },
    };
  }
  const { error } = config;
  const mayBeOne = error.hungUp || error.code === 'bad-answer' || error.code === 'busy';
  if (!mayBeOne) return error.status === null ? config : notOne(client, error);
  const health = await client.json({ path: '/healthz' }, healthShape);
  if (health.ok) {
    const asks = error.code === 'busy' ? afterNewest : breaksAtConfig;
    const nothing = {
      version: null,
      versionSource: '',
      release: null,
      instanceId: null,
      telemetryEnabled: null,
    };
    return { ok: true, value: { ...nothing, asks, buildType: null, configFailure: error } };
  }
  if (health.error.code === 'stopped' || error.code === 'busy') return health;
  return error.hungUp ? config : notOne(client);
}

function notOne(client: Client, error?: RequestFailure): Got<never> {
  if (error?.code === 'redirected') return { ok: false, error };
  return failed('not-zincobserve', `what answers at ${clientAddress(client)} is no ZincObserve`);
}

/**
 * Asks for the version where only signed-in users get it (after v0.92.2), and answers what is known with
 * it; unchanged when the server does not say. `organization`: one that exists, already encoded.
 */
export async function askVersion(client: Client, met: Met, organization: string): Promise<Met> {
  const route = {
    path: `/api/${organization}/config`,
    as: '/api/{org}/config',
    signed: true,
  };
  const got = await client.json(route, organizationConfigShape);
  const version = got.ok ? textOf(got.value.version) : null;
  const release = version === null ? null : parseRelease(version);
  return {
    ...met,
    version,
    versionSource: 'GET /api/{org}/config',
    release,
    asks: release ?? met.asks,
  };
}
