import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** One item of an envelope. */
export interface Item {
  readonly type: string;
  /** As it was sent. */
  readonly text: string;
}

/** One request, as a Sentry reads it. */
export interface Arrived {
  readonly path: string;
  /** The key of the DSN, out of `X-Sentry-Auth`; null where none came. */
  readonly key: string | null;
  readonly contentType: string | undefined;
  /** The body, byte for byte. */
  readonly body: Buffer;
  /** The first line, as JSON. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly items: readonly Item[];
}

/** A Sentry on this machine: takes envelopes as the relay of a real one does, and keeps them. */
export interface SentryStandIn {
  /** For project 42. */
  readonly dsn: string;
  readonly arrived: readonly Arrived[];
  /** Bytes that came on all connections. */
  readonly bytes: () => number;
  /** Status of the next answers. */
  status: number;
  close(): Promise<void>;
}

const record = z.record(z.string(), z.unknown());
const itemHead = z.looseObject({ type: z.string(), length: z.int().exactOptional() });

/** Starts it on a free port. What is no envelope is answered with 400, another project with 403. */
export async function startSentry(): Promise<SentryStandIn> {
  const arrived: Arrived[] = [];
  let status = 200;
  let bytes = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const path = request.url ?? '';
      const auth = String(request.headers['x-sentry-auth'] ?? '');
      const key = /^Sentry .*\bsentry_key=([^,\s]+)/u.exec(auth)?.[1] ?? null;
      if (request.method !== 'POST' || path !== '/api/42/envelope/' || key !== 'publickey42') {
        response.writeHead(403).end();
        return;
      }
      try {
        const contentType = request.headers['content-type'];
        arrived.push({ path, key, contentType, body, ...parseEnvelope(body) });
        response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
      } catch {
        response.writeHead(400).end();
      }
    });
  });
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (part: Buffer) => (bytes += part.length));
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = z.custom<AddressInfo>((one) => typeof one === 'object').parse(server.address());
  return {
    dsn: `http://publickey42@127.0.0.1:${port}/42`,
    arrived,
    bytes: () => bytes,
    get status() {
      return status;
    },
    set status(next) {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Reads an envelope (Sentry, “Envelopes”): a line, then items, each a line and its bytes. Throws when it is none. */
export function parseEnvelope(body: Buffer): Pick<Arrived, 'head' | 'items'> {
  let at = 0;
  const line = (): Buffer => {
    const end = body.indexOf(0x0a, at);
    const read = body.subarray(at, end === -1 ? body.length : end);
    at = end === -1 ? body.length : end + 1;
    return read;
  };
  const head = record.parse(JSON.parse(line().toString('utf8')));
  const items: Item[] = [];
  while (at < body.length) {
    const about = itemHead.parse(JSON.parse(line().toString('utf8')));
    let text: string;
    if (about.length === undefined) text = line().toString('utf8');
    else {
      text = body.subarray(at, at + about.length).toString('utf8');
      at += about.length + 1;
    }
    items.push({ type: about.type, text });
  }
  if (items.length === 0) throw new Error('No item.');
  return { head, items };
}
