import type { RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { success, type Outcome } from '../../core/outcome.ts';
import { Connections } from './connections.ts';
import { boundedServer, listen, notNear } from './listen.ts';
import type { NearNetwork } from './near-network.ts';
import type { RelayLimits } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

/** What the relay's HTTP servers are made from. */
export interface ServersWorld {
  /** `relay.address`; empty: loopback alone. */
  readonly further: string;
  /** The network of an address; null: the relay may not listen there. */
  readonly network: (address: string) => NearNetwork | null;
  readonly limits: RelayLimits;
  readonly take: RequestListener;
  readonly malformed: (socket: Duplex) => void;
  /** A connection was given up that may have brought a request. */
  readonly lost: () => void;
  readonly trouble: (sentence: string) => void;
}

/** What listens. */
export interface Opened {
  readonly servers: readonly Server[];
  readonly connections: Connections;
  readonly port: number;
}

/**
 * Listens on loopback, and at the same port on the further address, where peers of its network alone are let in: both
 * or none. Gives the port, or the failure in words.
 */
export async function openServers(port: number, world: ServersWorld): Promise<Outcome<Opened>> {
  const { further } = world;
  const network = further === '' ? null : world.network(further);
  if (further !== '' && network === null) return notNear(further);
  const connections = new Connections(world.limits.connections, world.lost);
  const server = serverFor(world, connections, null);
  const first = await listen(server, port);
  if (!first.ok) return first;
  if (network === null) return success({ servers: [server], connections, port: first.value });
  const second = serverFor(world, connections, network);
  const also = await listen(second, first.value, further);
  if (also.ok) return success({ servers: [server, second], connections, port: first.value });
  server.close();
  return also;
}

function serverFor(
  world: ServersWorld,
  connections: Connections,
  network: NearNetwork | null,
): Server {
  const { limits, take, malformed, trouble } = world;
  const server = boundedServer(limits, take);
  server.on('connection', (socket) => {
    if (network?.has(socket.remoteAddress ?? '') === false) socket.destroy();
    else connections.add(socket);
  });
  server.on('clientError', (_error, socket) => malformed(socket));
  server.once('listening', () => {
    server.on('error', () => trouble(say(messages.networkFault)));
  });
  return server;
}
