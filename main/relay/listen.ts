import { createServer, type RequestListener, type Server } from 'node:http';
import type { Outcome } from '../../core/outcome.ts';
import { failure, success } from '../../core/outcome.ts';
import { codeOf } from '../../core/system-error.ts';
import type { RelayLimits } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

/** Makes the HTTP server with its bounds; it does not listen yet. */
export function boundedServer(limits: RelayLimits, onRequest: RequestListener): Server {
  return createServer(
    {
      maxHeaderSize: 8_192,
      headersTimeout: limits.headMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: 5_000,
      // How often slow senders are looked for; Node's own 30 seconds would be the true limit.
      connectionsCheckingInterval: Math.min(1_000, limits.headMs),
    },
    onRequest,
  );
}

/** Listens on one address, loopback when not given. Gives the port, or the failure in words. */
export async function listen(
  server: Server,
  port: number,
  host = '127.0.0.1',
): Promise<Outcome<number>> {
  const { promise, resolve } = Promise.withResolvers<Outcome<number>>();
  const failed = (error: unknown): void => {
    resolve(failureOf(codeOf(error), port));
  };
  server.once('error', failed);
  server.listen({ host, port, exclusive: true }, () => {
    server.removeListener('error', failed);
    const address = server.address();
    resolve(success(typeof address === 'object' && address !== null ? address.port : port));
  });
  return promise;
}

function failureOf(code: string, port: number): Outcome<never> {
  if (code === 'EADDRINUSE') {
    return failure('port-taken', say(messages.portTaken, { port: String(port) }));
  }
  if (code === 'EACCES') {
    return failure('not-allowed', say(messages.portRefused, { port: String(port) }));
  }
  return failure('internal', say(messages.notBegun, { code }));
}

/** The failure of an address that the relay may not listen on. */
export function notNear(address: string): Outcome<never> {
  const command = "candor settings set relay.address ''";
  return failure('not-allowed', say(messages.notNear, { address, command }));
}
