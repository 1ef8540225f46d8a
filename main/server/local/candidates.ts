import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { foundMessages as messages } from '../messages.ts';
import type { ProcessFiles, Variables } from './server-environment.ts';

/** A socket that listens. */
export interface ListeningSeen {
  readonly pid: number | null;
  readonly address: string;
  readonly port: number;
}

/** An address at which a server may answer. */
export interface Candidate {
  /** Base address without a trailing slash. */
  readonly url: string;
  /** As it stands in the address, an IPv6 one in brackets. */
  readonly host: string;
  readonly port: number;
  /** Where it came from, for a person. */
  readonly evidence: string;
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly evidence: string;
}

/** `ZO_HTTP_PORT` where nothing sets it, in every release. */
const defaultPort = 5080;

/**
 * Where a process may answer, the likeliest first: the port it was told (by `.env` and by its
 * environment, of which one wins by a rule that depends on the release), then the sockets it listens
 * on, then the port that is the default. Where its sockets are known, no other port is tried.
 */
export function candidatesOf(
  files: ProcessFiles,
  own: readonly ListeningSeen[],
): readonly Candidate[] {
  const told = [
    ...toldPlaces(files.dotenv, messages.portInFile),
    ...toldPlaces(files.environment, messages.portInEnvironment),
    ...toldPlaces(files.dotenvFirst, messages.portInFile),
  ];
  const sockets = own
    .toSorted(
      (a, b) => Number(b.port === defaultPort) - Number(a.port === defaultPort) || a.port - b.port,
    )
    .map((one) => ({ host: hostFor(one.address), port: one.port, evidence: say(messages.socket) }));
  const address = files.dotenv?.['ZO_HTTP_ADDR'] ?? files.environment?.['ZO_HTTP_ADDR'] ?? '';
  const byDefault = {
    host: hostFor(address),
    port: defaultPort,
    evidence: say(messages.defaultPort, { port: String(defaultPort) }),
  };
  const places = sockets.length > 0 ? [...told, ...sockets] : [...told, byDefault];
  const urls = places
    .flatMap((place) => urlsOf(place, files))
    .filter((one) => own.length === 0 || listensAt(own, one) !== null);
  return urls.filter((one, at) => urls.findIndex((other) => other.url === one.url) === at);
}

/**
 * Returns whether one of some sockets takes connections to an address: one that listens there, or one that listens on all
 * addresses, which another one may be in front of; null: none does.
 */
export function listensAt(
  sockets: readonly ListeningSeen[],
  { host, port }: Pick<Candidate, 'host' | 'port'>,
): 'there' | 'everywhere' | null {
  const same = sockets.filter((one) => one.port === port);
  if (same.some(({ address }) => !isEveryAddress(address) && hostFor(address) === host)) {
    return 'there';
  }
  return same.some(({ address }) => isEveryAddress(address)) ? 'everywhere' : null;
}

function toldPlaces(variables: Variables | null, evidence: Message): Place[] {
  const text = variables?.['ZO_HTTP_PORT']?.trim() ?? '';
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) return [];
  return [{ host: hostFor(variables?.['ZO_HTTP_ADDR'] ?? ''), port, evidence: say(evidence) }];
}

/** The address to ask for one that is listened on: all addresses are asked at loopback. */
function hostFor(listening: string): string {
  const bare = bareAddress(listening);
  if (isEveryAddress(listening)) return '127.0.0.1';
  return bare.includes(':') ? `[${bare.replace(/%.*$/, '')}]` : bare;
}

function isEveryAddress(listening: string): boolean {
  return ['', '*', '0.0.0.0', '::'].includes(bareAddress(listening));
}

function bareAddress(listening: string): string {
  return listening
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/i, '');
}

function urlsOf(place: Place, files: ProcessFiles): Candidate[] {
  const says = (name: string): string | undefined =>
    files.dotenv?.[name] ?? files.environment?.[name];
  const bases = new Set(
    [files.dotenv, files.dotenvFirst, files.environment].map((one) => basePath(one)),
  );
  const tls = says('ZO_HTTP_TLS_ENABLED')?.toLowerCase() === 'true';
  const ipv6 = says('ZO_HTTP_IPV6_ENABLED')?.toLowerCase() === 'true';
  const hosts = ipv6 && place.host === '127.0.0.1' ? ['127.0.0.1', '[::1]'] : [place.host];
  const schemes = tls ? ['https', 'http'] : ['http', 'https'];
  return schemes.flatMap((scheme) =>
    hosts.flatMap((host) =>
      [...bases]
        .toSorted((a, b) => b.length - a.length)
        .map((base) => ({
          url: `${scheme}://${host}:${place.port}${base}`,
          host,
          port: place.port,
          evidence:
            base === ''
              ? place.evidence
              : say(messages.withBase, { evidence: place.evidence, base }),
        })),
    ),
  );
}

/** `ZO_BASE_URI` as it stands in front of every path: with a slash before it and none after. */
function basePath(variables: Variables | null): string {
  const base = (variables?.['ZO_BASE_URI'] ?? '').trim().replace(/^\/+|\/+$/g, '');
  return base === '' ? '' : `/${base}`;
}
