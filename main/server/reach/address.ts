import { lookup } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';
import { say } from '../../../core/messages/language.ts';
import { addressMessages as messages } from './messages.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';

/**
 * Reads a server's base address as a user may type it; query, fragment and trailing slashes fall away.
 * An address with a name or password in it is refused, and not repeated: it would end up in logs.
 */
export function parseAddress(text: string): Outcome<URL> {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return failure('bad-argument', say(messages.notWhole));
  }
  if (url.username !== '' || url.password !== '') {
    return failure('bad-argument', say(messages.holdsPassword));
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return success(url);
}

/** The base address as text, without a trailing slash. */
export function addressText(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * True when the address leads to this machine: loopback, an address of one of its interfaces, its own
 * name, or a name that leads to those alone. A name that cannot be looked up is not.
 */
export async function isThisMachine(url: URL): Promise<boolean> {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (host === hostname().toLowerCase()) return true;
  const own = new Set(
    Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((one) => one.address)),
  );
  const isOwn = (address: string): boolean =>
    address.startsWith('127.') || address === '::1' || own.has(address);
  if (isOwn(host)) return true;
  try {
    const found = await lookup(host, { all: true });
    return found.length > 0 && found.every((one) => isOwn(one.address));
  } catch {
    return false;
  }
}
