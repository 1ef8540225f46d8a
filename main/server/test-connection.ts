import { say } from '../../core/messages/language.ts';
import { connectionMessages as messages } from './messages.ts';
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
        message: say(messages.noPassword, { server: server.sentence }),
      });
    }
    const listed = await listOrganizations(client, routesOf(probe.value.asks));
    if (!listed.ok) {
      const refused = listed.error.code === 'wrong-password' || listed.error.code === 'not-allowed';
      return success({
        ...server.test,
        signIn: refused ? 'refused' : 'not-reached',
        message: say(messages.but, { server: server.sentence, reason: listed.error.reason }),
      });
    }
    const named = await nameRelease(client, probe.value, listed.value);
    const full = describeServer(named, clientAddress(client));
    return success({
      ...full.test,
      signIn: 'accepted',
      message: say(messages.accepted, { server: full.sentence }),
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
): { readonly test: Omit<ConnectionTest, 'message' | 'signIn'>; readonly sentence: string } {
  const version = probe.version === null ? null : (releaseName(probe.version) ?? probe.version);
  const { telemetryEnabled } = probe;
  return {
    test: { reached: true, version, telemetryEnabled, certificate: null },
    sentence: say(messages.answers, {
      named: version === null ? 'no' : 'yes',
      release: version ?? '',
      address,
      telemetry: telemetryEnabled === null ? 'unsaid' : telemetryEnabled ? 'on' : 'off',
    }),
  };
}
