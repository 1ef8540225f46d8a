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
  /** Requests in all. */
  readonly count: number;
  /** Milliseconds from one request of a connection to its next; 0: as soon as it is answered. */
  readonly every?: number;
}

/**
 * Posts a body again and again on connections that stay open, as little as can be done for each: what is measured is
 * the other end. Throws when an answer is no 200.
 */
export async function load(request: LoadRequest): Promise<Load> {
  const { hostname, port, pathname, host } = new URL(request.url);
  const bytes = Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Basic NzA0MzQ1NDUxOTMzNzk0MzA0MTo=\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(request.body)}\r\n\r\n${request.body}`,
  );
  const sockets = await Promise.all(
    Array.from({ length: request.connections }, () => opened(Number(port), hostname)),
  );
  const each: number[] = [];
  let left = request.count;
  const begin = performance.now();
  await Promise.all(
    sockets.map(async (socket, index) => {
      // Spread over the time between two requests, so that they do not all come in the same moment.
      const every = request.every ?? 0;
      if (every > 0) await pause((every * index) / sockets.length);
      while (left > 0) {
        left -= 1;
        const sent = performance.now();
        // One after the other is the point.
        // oxlint-disable-next-line no-await-in-loop
        await answered(socket, bytes);
        const took = performance.now() - sent;
        each.push(took);
        // oxlint-disable-next-line no-await-in-loop
        if (every > took) await pause(every - took);
      }
    }),
  );
  const whole = performance.now() - begin;
  for (const socket of sockets) socket.destroy();
  return { whole, each };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function opened(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host });
    socket.setNoDelay(true);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends and waits for a whole answer. */
function answered(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const hear = (data: Buffer): void => {
      heard += data.toString('latin1');
      const head = heard.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(heard.slice(0, head))?.[1] ?? 0);
      if (heard.length < head + 4 + length) return;
      socket.removeListener('data', hear);
      socket.removeListener('close', lost);
      if (heard.startsWith('HTTP/1.1 200')) resolve();
      else reject(new Error(`answered ${heard.slice(0, 40)}`));
    };
    const lost = (): void => reject(new Error('the connection was closed'));
    socket.on('data', hear);
    socket.once('close', lost);
    socket.write(bytes);
  });
}
