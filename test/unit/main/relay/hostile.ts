import { connect } from 'node:net';

/** A request that no relay should take, as raw bytes. */
export interface Hostile {
  readonly bytes: Buffer;
  /** False: it is left unfinished, so no answer is waited for. */
  readonly whole: boolean;
}

/** Numbers in [0, 1) that are the same for the same seed (a linear congruence, Numerical Recipes). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Makes malformed requests of many kinds for a relay at `port` with the path `secret` (`/…`). */
export function hostileRequests(seed: number, port: number, secret: string): () => Hostile {
  const random = numbers(seed);
  const noise = (length: number): Buffer =>
    Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  const host = `Host: 127.0.0.1:${port}\r\n`;
  const line = `POST ${secret}/v1/track HTTP/1.1\r\n`;
  const kinds: readonly (() => Hostile)[] = [
    () => ({ bytes: noise(1 + Math.floor(random() * 400)), whole: false }),
    () => whole(`POST /${noise(18).toString('base64url')}/v1/track HTTP/1.1\r\n${host}\r\n`),
    () => whole(`GET ${secret}/v1/track HTTP/1.1\r\n${host}\r\n`),
    () => whole(`POST ${secret}/v1/../../etc/passwd HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`),
    () => whole(`${line}Host: evil.example\r\nContent-Length: 2\r\n\r\n{}`),
    () => whole(`${line}${host}${host}Content-Length: 2\r\n\r\n{}`),
    () => whole(`${line}Content-Length: 2\r\n\r\n{}`),
    () => whole(`${line}${host}Origin: https://evil.example\r\nContent-Length: 2\r\n\r\n{}`),
    () => whole(`${line}${host}Content-Length: 0\r\n\r\n`),
    () => whole(`${line}${host}Content-Length: -1\r\n\r\n{}`),
    () => whole(`${line}${host}Content-Length: 99999999999999999999\r\n\r\n{}`),
    () => whole(`${line}${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`),
    () => whole(`${line}${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    () => whole(`${line}${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
    () => part(`${line}${host}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}`),
    () => whole(`${line}X: ${'a'.repeat(20_000)}\r\n${host}\r\n`),
    () => whole(`${line}${host}X\u0000Y: 1\r\n\r\n`),
    () => whole(`POST ${secret}/v1/track HTTP/9.9\r\n${host}\r\n`),
    () => whole(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n${host}\r\n`),
    () => part(`${line}${host}Content-Length: 700\r\n\r\n{"userId":"70`),
    () => part(line.slice(0, Math.floor(random() * line.length))),
    () => part(`${line}${host}Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 9\r\n\r\n`),
  ];
  return () => {
    const kind = kinds[Math.floor(random() * kinds.length)];
    return kind === undefined ? part('') : kind();
  };
}

function whole(text: string): Hostile {
  return { bytes: Buffer.from(text, 'latin1'), whole: true };
}

function part(text: string): Hostile {
  return { bytes: Buffer.from(text, 'latin1'), whole: false };
}

/** Sends one on a connection of its own; gives the status line's number, or null without an answer. */
export function throwAt(port: number, { bytes, whole: finished }: Hostile): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const done = (status: number | null): void => {
      resolve(status);
      // No goodbye: a million of these would use up the ports of this machine.
      if (!socket.destroyed) socket.resetAndDestroy();
    };
    socket.once('connect', () => {
      socket.write(bytes, () => {
        if (!finished) setImmediate(() => done(null));
      });
    });
    socket.once('data', (data: Buffer) => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(data.toString('latin1'))?.[1];
      done(status === undefined ? null : Number(status));
    });
    socket.once('close', () => done(null));
    socket.once('error', () => done(null));
  });
}
