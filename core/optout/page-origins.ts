import { parseServerUrl } from '../settings/server-url.ts';

const loopback = /^(https?:\/\/)(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * The origins under which a browser may show the web pages of servers, by their addresses (null and what is no
 * address are passed over). A server on this machine is reached by every name of it, and each is an origin of its own.
 */
export function pageOrigins(addresses: readonly (string | null)[]): readonly string[] {
  const origins = addresses.flatMap((address) => {
    const url = address === null ? null : parseServerUrl(address);
    const origin = url?.ok === true ? /^https?:\/\/[^/]+/.exec(url.value)?.[0] : undefined;
    if (origin === undefined) return [];
    const here = loopback.exec(origin);
    if (here === null) return [origin];
    const [, scheme = '', , port = ''] = here;
    return ['localhost', '127.0.0.1', '[::1]'].map((name) => `${scheme}${name}${port}`);
  });
  return [...new Set(origins)];
}
