import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from './admit.ts';

const words: Readonly<Record<Refusal, string>> = {
  400: 'The request has no body.\n',
  403: 'This relay is for the server on this machine alone.\n',
  404: 'Not found.\n',
  413: 'The body is too large.\n',
  429: 'Too many at once.\n',
  503: 'The payload could not be recorded, so it was refused.\n',
};

/**
 * Answers as the vendor's collector does. The address is a RudderStack data plane (the server's web pages use it
 * as one), and that answers `OK` as text (RudderStack, HTTP API). What the vendor's own answers today was not
 * asked; the server looks at the status alone.
 */
export function accept(response: ServerResponse, origin: string | null): void {
  response.writeHead(200, { ...plain(2), ...forPage(origin) }).end('OK');
}

/** Turns a request away and ends its connection, so that nothing more of it is read. */
export function refuse(response: ServerResponse, status: Refusal, origin: string | null): void {
  if (response.headersSent || response.destroyed) return;
  const text = words[status];
  const close = { Connection: 'close', ...(status === 429 ? { 'Retry-After': '1' } : {}) };
  response
    .writeHead(status, { ...plain(Buffer.byteLength(text)), ...close, ...forPage(origin) })
    .end(text);
}

/** Answers a browser that asks whether a page may post (Fetch, CORS preflight; Private Network Access). */
export function allowPage(response: ServerResponse, origin: string): void {
  response
    .writeHead(204, {
      ...forPage(origin),
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, AnonymousId',
      'Access-Control-Allow-Private-Network': 'true',
      'Access-Control-Max-Age': '600',
    })
    .end();
}

/** Answers what is not HTTP, and ends the connection. */
export function refuseMalformed(socket: Duplex): void {
  if (socket.writable) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  }
  // Without waiting for the other end, which may never say goodbye.
  socket.destroy();
}

function plain(length: number): Readonly<Record<string, string>> {
  return { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': String(length) };
}

function forPage(origin: string | null): Readonly<Record<string, string>> {
  return origin === null ? {} : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
}
