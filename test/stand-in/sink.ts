import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerWith, type SinkBehaviour } from './sink-behaviour.ts';

/** One request as the sink received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, byte for byte. */
  readonly body: Buffer;
}

/** How a sink is started. */
export interface SinkOptions {
  /** What it does with requests for which nothing else was asked for; `ok` when not given. */
  readonly usually?: SinkBehaviour;
  readonly port?: number;
}

/** A running sink: a destination on this machine that keeps every byte. */
export interface Sink {
  /** Base address without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Requests whose body arrived whole, in order. */
  readonly received: readonly Received[];
  /** What to do with the next requests, one each; then as usual. */
  readonly next: SinkBehaviour[];
  usually: SinkBehaviour;
  /** Chooses by the body, once it is whole, in place of `next` and `usually`; null: those count. */
  onBody: ((body: string) => SinkBehaviour) | null;
  /** Connections that were opened. */
  connections(): number;
  /** Bytes that arrived on all connections, heads and unfinished requests included. */
  bytes(): number;
  close(): Promise<void>;
}

/**
 * Starts a destination that speaks Segment's `POST /v1/batch` and the server's `POST /v1/track`, and refuses
 * every other path with 404.
 */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const received: Received[] = [];
  const next: SinkBehaviour[] = [];
  const sockets = new Set<Socket>();
  let usually: SinkBehaviour = options.usually ?? { kind: 'ok' };
  let onBody: Sink['onBody'] = null;
  let gone = 0;
  let connections = 0;

  const server = createServer((request, response) => {
    let behaviour = next.shift() ?? usually;
    if (behaviour.kind === 'deaf') {
      request.socket.pause();
      return;
    }
    const take = (body: Buffer): void => {
      const { method = '', url = '', headers } = request;
      received.push({ method, path: url, headers, body });
      behaviour = onBody?.(body.toString()) ?? behaviour;
      reply(request, response, behaviour);
    };
    void readAll(request).then((body) => (body === null ? undefined : take(body)));
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      gone += socket.bytesRead;
    });
    if (next[0]?.kind === 'slam' || (next.length === 0 && usually.kind === 'slam')) {
      next.shift();
      socket.resetAndDestroy();
    }
  });
  const port = await listening(server, options.port ?? 0);

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    next,
    get usually() {
      return usually;
    },
    set usually(behaviour) {
      usually = behaviour;
    },
    get onBody() {
      return onBody;
    },
    set onBody(choose) {
      onBody = choose;
    },
    connections: () => connections,
    bytes: () => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, gone),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function reply(request: IncomingMessage, response: ServerResponse, behaviour: SinkBehaviour): void {
  const known = request.url?.endsWith('/v1/batch') || request.url?.endsWith('/v1/track');
  if (!known || request.method !== 'POST') response.writeHead(404).end();
  else answerWith(behaviour, response);
}

async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    // Cut off on the way: not received.
    return null;
  }
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
