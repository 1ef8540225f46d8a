import { say } from '../messages/language.ts';
import { failure, success } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { refusalMessages as messages } from './messages.ts';

/** Longest address that is taken, in characters. */
export const longestUrl = 2048;

const schemes = ['http', 'https'];
const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * Reads the address of a ZincObserve as a person types it or copies it from a browser: its pages are under `/web/` of
 * the base address (`http://127.0.0.1:5080/zo/web/login?x=1` is `http://127.0.0.1:5080/zo`). The rest is as for
 * {@link parseServerUrl}.
 */
export function parseServerAddress(text: string): Outcome<string> {
  return parseServerUrl(withoutPages(text.trim()));
}

function withoutPages(address: string): string {
  if (address.length > longestUrl) return address;
  const [, origin, path] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#\\]*)([^?#]*)/isu.exec(address) ?? [];
  const at = path?.indexOf('/web/') ?? -1;
  if (origin === undefined || path === undefined || at === -1) return address;
  // A base address that is itself called /web.
  const base = path.startsWith('/web/web/', at) ? at + '/web'.length : at;
  return origin + path.slice(0, base);
}

/**
 * Reads the base address of a server: http or https, no name or password in it, no query, no
 * fragment; trailing slashes, the scheme's own port and the case of the host are evened out, so that
 * one server has one spelling. Gives '' for an empty text (look for a server on this machine).
 *
 * The grammar is narrower than what a browser takes (RFC 3986 without user information, names of
 * hosts in any script): what is unusual here is far more often a slip than a wish. No sentence of a
 * refusal repeats the text, because it can hold a password.
 */
export function parseServerUrl(text: string): Outcome<string> {
  const address = text.trim();
  if (address === '') return success('');
  if (address.length > longestUrl)
    return refuse(say(messages.addressTooLong, { longest: longestUrl }));

  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)([^?#]*)(.*)$/isu.exec(address);
  if (parts === null) return refuse(say(messages.addressStart));
  const [, scheme = '', authority = '', path = '', rest = ''] = parts;
  if (!schemes.includes(scheme.toLowerCase())) {
    return refuse(say(messages.addressScheme));
  }
  if (authority.includes('@') || path.startsWith('\\')) {
    return refuse(say(messages.addressWithPassword));
  }
  if (rest !== '') return refuse(say(messages.addressWithQuery));
  if (!/^[a-z0-9._~!$&'()*+,;=:@%/-]*$/i.test(path)) {
    return refuse(say(messages.addressPath));
  }
  return parseAuthority(scheme.toLowerCase(), authority, path.replace(/\/+$/, ''));
}

function parseAuthority(scheme: string, authority: string, path: string): Outcome<string> {
  const parts = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/su.exec(authority);
  const [, host = '', port] = parts ?? [];
  if (host === '') return refuse(say(messages.addressWithoutHost));
  if (!isHost(host)) return refuse(say(messages.addressHost));
  if (port !== undefined && !isPort(port)) {
    return refuse(say(messages.addressPort));
  }
  const number = port === undefined ? undefined : Number(port);
  const suffix = number === undefined || number === defaultPorts[scheme] ? '' : `:${number}`;
  return success(`${scheme}://${host.toLowerCase()}${suffix}${path}`);
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return /^\[[0-9a-f:.]{2,45}\]$/i.test(host);
  if (!/^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*\.?$/u.test(host)) return false;
  // Browsers read a last label of digits as an IPv4 address; 0x7f.1 and 10.300.0.1 are slips here.
  const last = host.replace(/\.$/, '').split('.').at(-1) ?? '';
  return !/^(?:\d+|0x[0-9a-f]*)$/i.test(last) || isIpv4(host);
}

function isIpv4(host: string): boolean {
  const octets = host.split('.');
  return (
    octets.length === 4 &&
    octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)
  );
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function refuse(message: string): Outcome<never> {
  return failure('bad-argument', message);
}
