import { connect, type Socket } from 'node:net';

/** What a load found. */
export interface Load {
  /** Milliseconds from the first byte to the last answer. */
  readonly whole: number;
  /** Milliseconds of each request, in no order. */
  readonly each: readonly number[];
}

/** What to send. */
export interface LoadRequest {
  /** Address with a path: `http://127.0.0.1:PORT/SECRET/v1/track`. */
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  /** Requests in all; when not given, as many as are answered in `during`. */
  readonly count?: number;
  /** Milliseconds in which requests are begun. */
  readonly during?: number;
  /** Milliseconds from one request of a connection to its next; 0: as soon as it is answered. */
  readonly every?: number;
}

/**
 * Posts a body again and again on connections that stay open, as little as can be done for each: what is measured is
 * the other end, which shares the machine with this one. Throws when an answer is no 200.
 */
export async function load(request: LoadRequest): Promise<Load> {
  const { hostname, port, pathname, host } = new URL(request.url);
  const { count = Infinity, during = Infinity, connections, every = 0 } = request;
  const bytes = Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Basic NzA0MzQ1NDUxOTMzNzk0MzA0MTo=\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(request.body)}\r\n\r\n${request.body}`,
  );
  const sockets = await Promise.all(
    Array.from({ length: connections }, () => opened(Number(port), hostname)),
  );
  const each: number[] = [];
  let left = count;
  const begin = performance.now();
  const takeOne = (): boolean => {
    left -= 1;
    return left >= 0 && performance.now() - begin < during;
  };
  await Promise.all(
    sockets.map((socket, index) =>
      // Spread over the time between two requests, so that they do not all come in the same moment.
      driven({ socket, bytes, every, first: (every * index) / connections, takeOne, each }),
    ),
  );
  const whole = performance.now() - begin;
  for (const socket of sockets) socket.destroy();
  return { whole, each };
}

function opened(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host });
    socket.setNoDelay(true);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** One connection and its part of the load. */
interface Drive {
  readonly socket: Socket;
  readonly bytes: Buffer;
  readonly every: number;
  /** Milliseconds before its first request. */
  readonly first: number;
  /** False when all were sent, or the time is up. */
  readonly takeOne: () => boolean;
  readonly each: number[];
}

/** Sends one request after the other, each when the one before was answered. */
function driven({ socket, bytes, every, first, takeOne, each }: Drive): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let received: Buffer | null = null;
    const send = (): void => {
      if (!takeOne()) return resolve();
      sent = performance.now();
      socket.write(bytes);
    };
    socket.on('data', (data) => {
      received = received === null ? data : Buffer.concat([received, data]);
      const length = lengthOf(received);
      if (length === null || received.length < length) return;
      if (received.length > length || received.toString('latin1', 0, 12) !== 'HTTP/1.1 200') {
        return reject(new Error(`answered ${received.toString('latin1', 0, 40)}`));
      }
      received = null;
      const took = performance.now() - sent;
      each.push(took);
      if (every > took) setTimeout(send, every - took);
      else send();
    });
    socket.once('close', () => reject(new Error('the connection was closed')));
    if (first > 0) setTimeout(send, first);
    else send();
  });
}

/** Length of an answer with its head; null: the head is not whole yet. */
function lengthOf(received: Buffer): number | null {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1] ?? 0;
  return head + 4 + Number(length);
}
