import { request } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Where a client of that environment sends a request: to its host itself, or to a proxy. */
export interface Way {
  /** The server that is connected to. */
  readonly host: string;
  readonly port: number;
  /** What the request asks for: a path, and for a proxy the whole address. */
  readonly target: string;
}

/**
 * The way to an address of `http`. Every release posts with the reqwest library, which takes the proxy from HTTP_PROXY,
 * http_proxy, ALL_PROXY or all_proxy, for 127.0.0.1 too, unless NO_PROXY names the host (seen on v0.10.7 and v0.16.3;
 * NO_PROXY: reqwest's documentation). Throws when an address cannot be parsed or is none of `http`: no TLS here.
 */
export function wayTo(address: string, environment: ReadonlyMap<string, string>): Way {
  const url = new URL(address);
  if (url.protocol !== 'http:') throw new Error('There is no network.');
  const given = (...names: string[]): string =>
    names.map((name) => environment.get(name) ?? '').find((text) => text !== '') ?? '';
  const proxy = given('HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy');
  if (proxy === '' || isExcepted(url.hostname, given('NO_PROXY', 'no_proxy'))) {
    return { ...endOf(url), target: `${url.pathname}${url.search}` };
  }
  return { ...endOf(new URL(proxy.includes('://') ? proxy : `http://${proxy}`)), target: url.href };
}

function endOf(url: URL): Pick<Way, 'host' | 'port'> {
  return { host: url.hostname, port: Number(url.port || '80') };
}

function isExcepted(host: string, list: string): boolean {
  const entries = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const networks = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    networks.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? '128' : '32')), family);
  }
  if (isIP(host) !== 0 && networks.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')) return true;
  return entries.some((entry) => {
    const name = entry.replace(/^\./, '');
    return name === '*' || host === name || host.endsWith(`.${name}`);
  });
}

/**
 * Posts JSON with the headers of the server's client, in its order and spelling, and no others; `user` is the name of
 * the Basic authentication, whose password is empty. Resolves with the status of the answer. Rejects when there is
 * none, and when the way leads to another machine: a test reaches nobody. 198.51.100.0/24 belongs to nobody (RFC 5737).
 */
export function postJson(address: string, way: Way, user: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    if (!/^(127\.|198\.51\.100\.|localhost$|\[?::1\]?$)/.test(way.host))
      throw new Error('There is no network.');
    const sent = request({
      host: way.host.replace(/^\[|\]$/g, ''),
      port: way.port,
      path: way.target,
      method: 'POST',
      agent: false,
      setHost: false,
    });
    sent.setHeader('authorization', `Basic ${Buffer.from(`${user}:`).toString('base64')}`);
    sent.setHeader('content-type', 'application/json');
    sent.setHeader('accept', '*/*');
    sent.setHeader('host', new URL(address).host);
    sent.setHeader('content-length', Buffer.byteLength(body));
    sent.removeHeader('connection');
    sent.once('error', reject);
    sent.once('response', (response) => {
      response.once('end', () => resolve(response.statusCode ?? 0)).once('error', reject);
      response.resume();
    });
    sent.end(body);
  });
}
