import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import type { InstanceRequest } from '../../../../main/server/types.ts';

/** What a path answers: JSON, or whatever the function does. */
export type Answering = object | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server on loopback that answers from a table and remembers what it was asked. */
export interface Fake {
  readonly url: string;
  /** Paths in the order in which they came, and whether credentials came along. */
  readonly asked: { readonly path: string; readonly authorization: string | null }[];
  /** Bytes of HTTP that ever reached it: a refused certificate must leave none. */
  readonly close: () => Promise<void>;
}

/** The account that a fake accepts. */
export const account = { email: 'root@example.com', password: 'Complexpass#123' };
const basic = `Basic ${Buffer.from(`${account.email}:${account.password}`).toString('base64')}`;

/** Starts a fake. Paths under `/api/` and `/node/` need the account; unknown ones answer 404. */
export async function startFake(
  table: Readonly<Record<string, Answering>>,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Fake> {
  const asked: Fake['asked'] = [];
  const listener: RequestListener = (request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const authorization = request.headers.authorization ?? null;
    asked.push({ path: request.url ?? '', authorization });
    if (/^(\/base)?\/(api|node)\//.test(path) && authorization !== basic) {
      response.writeHead(401).end('Unauthorized Access');
      return;
    }
    const answer = table[path];
    if (answer === undefined) response.writeHead(404).end('not found');
    else if (typeof answer === 'function') Reflect.apply(answer, null, [request, response]);
    else json(response, answer);
  };
  const server: Server =
    tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') {
          Reflect.apply(server.closeAllConnections, server, []);
        }
      }),
  };
}

/** Answers JSON. */
export function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** A request to a fake, signed in as its account unless told otherwise. */
export function requestTo(fake: Fake, more: Partial<InstanceRequest> = {}): InstanceRequest {
  return {
    url: fake.url,
    credentials: account,
    certificate: null,
    metadataPath: null,
    environment: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  };
}
