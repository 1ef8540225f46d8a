import type { ServerSays } from '../../core/optout/server-check.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { probeServer } from './probe-server.ts';
import { openClient } from './open-client.ts';
import { sentence } from './reach/failure.ts';
import type { InstanceRequest } from './types.ts';

type Request = Pick<InstanceRequest, 'url' | 'credentials' | 'certificate'>;

const limits = { requestMs: 4_000, connectMs: 2_000, totalMs: 8_000 };
const signal = (): AbortSignal => new AbortController().signal;

/** Asks a server for its own effective setting (`GET /config`), without a password. Never rejects. */
export async function askTelemetry(request: Request): Promise<ServerSays> {
  const silent = { release: null, telemetryEnabled: null, cloud: false };
  const opened = openClient({ ...request, credentials: null, signal: signal(), limits });
  if (!opened.ok) return { ...silent, failure: opened.error.message };
  const { client } = opened.value;
  try {
    const probe = await probeServer(client);
    if (!probe.ok) return { ...silent, failure: sentence(probe.error.reason) };
    const { release, telemetryEnabled, buildType, configFailure, instanceId } = probe.value;
    return {
      release,
      telemetryEnabled,
      failure: configFailure === null ? null : sentence(configFailure.reason),
      instanceId,
      hungUp: configFailure?.hungUp === true,
      cloud: buildType?.toLowerCase() === 'cloud',
    };
  } finally {
    client.close();
  }
}

/** Asks a server to read its settings again, by the route of its release; signed in where `asRoot`. */
export async function askReload(
  request: Request,
  path: string,
  asRoot: boolean,
): Promise<Outcome<null>> {
  const opened = openClient({ ...request, signal: signal(), limits });
  if (!opened.ok) return opened;
  const { client } = opened.value;
  try {
    const got = await client.bytes({ path, signed: asRoot });
    return got.ok ? success(null) : failure(got.error.code, sentence(got.error.reason));
  } finally {
    client.close();
  }
}
