import { routesOf } from '../../core/catalogue/routes.ts';
import { releaseName } from '../../core/catalogue/version.ts';
import type { ConnectionTest } from '../../core/server/views.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { lookAtCertificate } from './reach/certificate.ts';
import { sentence, type RequestFailure } from './reach/failure.ts';
import { clientAddress } from './http.ts';
import { nameRelease, probeServer } from './probe-server.ts';
import type { ServerProbe } from './readings/seen.ts';
import { openClient } from './open-client.ts';
import { listOrganizations } from './organizations.ts';
import type { InstanceRequest } from './types.ts';

/**
 * Tries a connection step by step; nothing is saved. The outcome of every attempt is a value with a
 * sentence; only an address that is none fails (`bad-argument`). The password is sent only to something
 * that first showed itself as a ZincObserve, over a connection that is trusted.
 */
export async function testConnection(request: InstanceRequest): Promise<Outcome<ConnectionTest>> {
  const opened = openClient(request);
  if (!opened.ok) return opened;
  const { client, limits } = opened.value;
  try {
    const probe = await probeServer(client);
    if (!probe.ok) {
      const certificate =
        probe.error.code === 'unknown-certificate'
          ? await lookAtCertificate(client.base, limits.connectMs)
          : null;
      return success({ ...notReached(probe.error), certificate });
    }
    const server = describeServer(probe.value, clientAddress(client));
    if (request.credentials === null) {
      return success({
        ...server.test,
        signIn: 'not-asked',
        message: `${server.sentence} Without a password, little more can be read.`,
      });
    }
    const listed = await listOrganizations(client, routesOf(probe.value.asks));
    if (!listed.ok) {
      const refused = listed.error.code === 'wrong-password' || listed.error.code === 'not-allowed';
      return success({
        ...server.test,
        signIn: refused ? 'refused' : 'not-reached',
        message: `${server.sentence} But ${listed.error.reason}.`,
      });
    }
    const named = await nameRelease(client, probe.value, listed.value);
    const full = describeServer(named, clientAddress(client));
    return success({
      ...full.test,
      signIn: 'accepted',
      message: `${full.sentence} It accepted the password.`,
    });
  } finally {
    client.close();
  }
}

function notReached(error: RequestFailure): ConnectionTest {
  return {
    reached: false,
    version: null,
    telemetryEnabled: null,
    signIn: 'not-reached',
    certificate: null,
    message: sentence(error.reason),
  };
}

function describeServer(
  probe: ServerProbe,
  address: string,
): { readonly test: ConnectionTest; readonly sentence: string } {
  const version = probe.version === null ? null : (releaseName(probe.version) ?? probe.version);
  const telemetry =
    probe.telemetryEnabled === null
      ? 'does not say whether it reports to its vendor'
      : probe.telemetryEnabled
        ? 'reports to its vendor'
        : 'does not report to its vendor';
  const named = version === null ? 'A server of an unnamed release' : `A server of ${version}`;
  const text = `${named} answers at ${address}; it says that it ${telemetry}.`;
  return {
    test: {
      reached: true,
      version,
      telemetryEnabled: probe.telemetryEnabled,
      signIn: 'not-asked',
      certificate: null,
      message: text,
    },
    sentence:
      probe.telemetryEnabled === null ? `${named} answers at ${address}; it ${telemetry}.` : text,
  };
}
