import { timingSafeEqual } from 'node:crypto';

/** The calls that are taken, as Segment's and RudderStack's HTTP APIs name them. */
export const calls = ['track', 'batch', 'identify', 'page'] as const;
/** One of {@link calls}. */
export type Call = (typeof calls)[number];

/** Bytes of the secret: 192 bits, which nobody guesses. */
export const secretBytes = 24;

/** The secret as it stands in a path. */
export function secretText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** What goes into ZO_TELEMETRY_URL; the server adds `/v1/track` itself. */
export function relayUrl(port: number, secret: string): string {
  return `http://127.0.0.1:${port}/${secret}`;
}

/**
 * True when a Host header names this relay. Any other name, even one that leads here, is that of a web page which
 * made its own name point to this machine (DNS rebinding).
 */
export function isOurHost(host: string | undefined, port: number): boolean {
  const name = host?.toLowerCase();
  return name === `127.0.0.1:${port}` || name === `localhost:${port}`;
}

/**
 * The path that a request asks for; null where it is for another than this relay. It may be written whole, as for a
 * proxy (`http://127.0.0.1:PORT/…`, RFC 9112, 3.2.2): then the host in it must be ours, as that in the Host header.
 */
export function pathOf(target: string, port: number): string | null {
  if (target.startsWith('/')) return target;
  const [, host, path] = /^http:\/\/([^/?#]*)(\/[^#]*)$/i.exec(target) ?? [];
  return path !== undefined && isOurHost(host, port) ? path : null;
}

/** The call a path stands for; null for every other path, a wrong secret included. */
export function callOf(path: string, secret: string): Call | null {
  const given = Buffer.from(path.slice(1, 1 + secret.length), 'latin1');
  const wanted = Buffer.from(secret, 'latin1');
  // In a time that does not tell how much of it was right.
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const rest = path.slice(1 + secret.length);
  return calls.find((call) => rest === `/v1/${call}`) ?? null;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '[::]']);

let lastAsked = { upstream: '', port: 0, is: false };

/** True when an upstream is the relay itself, which would hand every payload to itself for ever. */
export function isOurselves(upstream: string, port: number): boolean {
  // Asked about each payload, and nearly always about the same address.
  if (lastAsked.upstream !== upstream || lastAsked.port !== port) {
    lastAsked = { upstream, port, is: leadsHere(upstream, port) };
  }
  return lastAsked.is;
}

function leadsHere(upstream: string, port: number): boolean {
  if (!URL.canParse(upstream)) return false;
  const { hostname, port: given, protocol } = new URL(upstream);
  const number = given === '' ? (protocol === 'https:' ? 443 : 80) : Number(given);
  const here = loopback.has(hostname) || hostname.startsWith('127.');
  return here && number === port;
}
