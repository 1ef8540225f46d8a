import { createHash, timingSafeEqual } from 'node:crypto';
import { hostGatewayName, type RelayAddress } from '../../core/optout/relay-seen.ts';
import type { StoredRelay } from '../../core/settings/stored.ts';

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
export function relayUrl(port: number, secret: string, host = '127.0.0.1'): string {
  return `http://${host}:${port}/${secret}`;
}

/** Names an address without giving its secret away. */
export function addressId(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

/** Every address that is taken, at that port; `further`: {@link RelaySettings} `relay.address`, empty where it is not set. */
export function relayAddresses(
  { secret, addresses }: Pick<StoredRelay, 'secret' | 'addresses'>,
  port: number,
  further: string,
): readonly RelayAddress[] {
  const made = addresses.map((one) => ({ ...one, old: false }));
  const all = secret === null ? made : [{ secret, server: null, old: true }, ...made];
  return all.map((one) => ({
    id: addressId(one.secret),
    url: relayUrl(port, one.secret),
    further: further === '' ? null : relayUrl(port, one.secret, further),
    server: one.server,
    old: one.old,
  }));
}

/** What the secrets of {@link StoredRelay} are to a request. */
export interface KnownSecret {
  readonly secret: string;
  /** {@link RelayAddress.id}. */
  readonly id: string;
  /** {@link RelayAddress.old}. */
  readonly old: boolean;
}

/** The secrets with what names their addresses. */
export function knownSecrets({
  secret,
  addresses,
}: Pick<StoredRelay, 'secret' | 'addresses'>): readonly KnownSecret[] {
  const made = addresses.map((one) => ({ secret: one.secret, old: false }));
  const all = secret === null ? made : [{ secret, old: true }, ...made];
  return all.map((one) => ({ ...one, id: addressId(one.secret) }));
}

/**
 * True when a Host header names this relay. Any other name, even one that leads here, is that of a web page which
 * made its own name point to this machine (DNS rebinding). `further`: an address that it listens on beside loopback,
 * which a container may also know by the name of its host: `.internal` is nobody's on the internet (ICANN).
 */
export function isOurHost(host: string | undefined, port: number, further = ''): boolean {
  const name = host?.toLowerCase();
  if (further !== '' && furtherNames(further).some((one) => name === `${one}:${port}`)) return true;
  return name === `127.0.0.1:${port}` || name === `localhost:${port}`;
}

/**
 * The path that a request asks for; null where it is for another than this relay. It may be written whole, as for a
 * proxy (`http://127.0.0.1:PORT/…`, RFC 9112, 3.2.2): then the host in it must be ours, as that in the Host header.
 */
export function pathOf(target: string, port: number, further = ''): string | null {
  if (target.startsWith('/')) return target;
  const [, host, path] = /^http:\/\/([^/?#]*)(\/[^#]*)$/i.exec(target) ?? [];
  return path !== undefined && isOurHost(host, port, further) ? path : null;
}

/** The address whose secret a path begins with; null: none. */
export function addressOf(path: string, known: readonly KnownSecret[]): KnownSecret | null {
  let found: KnownSecret | null = null;
  for (const one of known) {
    const given = Buffer.from(path.slice(1, 1 + one.secret.length), 'latin1');
    const wanted = Buffer.from(one.secret, 'latin1');
    // In a time that does not tell how much of it was right.
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) found = one;
  }
  return found;
}

/** The call that a path under a right secret stands for; null: none. */
export function callOf(path: string, { secret }: Pick<KnownSecret, 'secret'>): Call | null {
  const rest = path.slice(1 + secret.length);
  return calls.find((call) => rest === `/v1/${call}`) ?? null;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '[::]']);

function furtherNames(further: string): readonly string[] {
  return [further, hostGatewayName];
}

let lastAsked = { upstream: '', port: 0, further: '', is: false };

/** True when an upstream is the relay itself, which would hand every payload to itself for ever. */
export function isOurselves(upstream: string, port: number, further = ''): boolean {
  // Asked about each payload, and nearly always about the same address.
  const same = lastAsked.upstream === upstream && lastAsked.further === further;
  if (!same || lastAsked.port !== port) {
    lastAsked = { upstream, port, further, is: leadsHere(upstream, port, further) };
  }
  return lastAsked.is;
}

function leadsHere(upstream: string, port: number, further: string): boolean {
  if (!URL.canParse(upstream)) return false;
  const { hostname, port: given, protocol } = new URL(upstream);
  const number = given === '' ? (protocol === 'https:' ? 443 : 80) : Number(given);
  const here =
    loopback.has(hostname) ||
    hostname.startsWith('127.') ||
    (further !== '' && furtherNames(further).includes(hostname));
  return here && number === port;
}
