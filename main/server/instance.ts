import { say } from '../../core/messages/language.ts';
import { stepMessages as messages } from './messages.ts';
import { failed } from './reach/failure.ts';
import { clientAddress } from './http.ts';
import { probeServer } from './probe-server.ts';
import { openClient } from './open-client.ts';
import { createTracker } from './progress.ts';
import { readServer } from './read-server.ts';
import { deploymentReadings } from './readings/deployment.ts';
import { identityReadings } from './readings/identity.ts';
import { channelFacts, serverSeen, unreachable } from './readings/server.ts';
import { usageReadings } from './readings/usage.ts';
import { wireReadings } from './readings/wire.ts';
import type { InstanceReadings, InstanceRequest } from './types.ts';

/**
 * Reads the instance and deployment metrics of a server, of any release from v0.1.7 on, with no more
 * requests than that release needs. Never rejects for a reason of the server's, the network's or the
 * user's: what could not be read says why. Stopped by `signal`, it answers what was read so far.
 */
export async function collectInstance(request: InstanceRequest): Promise<InstanceReadings> {
  const opened = openClient(request);
  if (!opened.ok) {
    const { code, message } = opened.error;
    // The address is not repeated: it may hold a password.
    const reason = message.charAt(0).toLowerCase() + message.slice(1).replace(/[.。]$/u, '');
    return unreachable('', failed(code, reason).error);
  }
  const { client } = opened.value;
  try {
    const address = clientAddress(client);
    const tracker = createTracker(request.onProgress);
    tracker.begin(say(messages.asking, { address }), 1);
    const probe = await probeServer(client);
    tracker.done();
    if (!probe.ok) return unreachable(address, probe.error);
    const seen = await readServer(client, probe.value, request, tracker);
    return {
      server: serverSeen(address, seen, request.signal.aborted),
      channels: channelFacts(seen),
      metrics: { ...identityReadings(seen), ...usageReadings(seen), ...deploymentReadings(seen) },
      wire: wireReadings(seen),
    };
  } finally {
    client.close();
  }
}
