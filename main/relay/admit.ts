import type { IncomingMessage } from 'node:http';
import { addressOf, callOf, isOurHost, pathOf, type Call, type KnownSecret } from './address.ts';

/** What a request's head is judged by. */
export interface Admission {
  readonly port: number;
  /** An address that it listens on beside loopback; empty: none. */
  readonly further: string;
  readonly secrets: readonly KnownSecret[];
  readonly bodyBytes: number;
  /** Asked only about a request that names one. */
  readonly browserOrigins: () => readonly string[];
}

/** Why a request is turned away, as HTTP says it. */
export type Refusal = 400 | 403 | 404 | 413 | 429 | 503;

/**
 * A head that is taken, a question of a browser before it posts, or a refusal. `address` is that whose secret it named;
 * null for a refusal under no right secret.
 */
export type Admitted =
  | {
      readonly kind: 'post';
      readonly call: Call;
      readonly origin: string | null;
      readonly address: KnownSecret;
    }
  | { readonly kind: 'preflight'; readonly origin: string }
  | {
      readonly kind: 'refused';
      readonly status: Exclude<Refusal, 503>;
      readonly address: KnownSecret | null;
    };

/**
 * Judges a request by its head alone, before a byte of the body is kept. A browser always names the origin of
 * the page that posts; the server never does. So a request with an origin comes from a web page, and is taken
 * only from those that the user named.
 */
export function admit(request: IncomingMessage, by: Admission): Admitted {
  const named = namedBy(request, by);
  const origins = valuesOf(request.rawHeaders, 'origin');
  // A browser says how far the page is from us, even where it does not name the page.
  const fromPage = origins.length > 0 || request.headers['sec-fetch-site'] !== undefined;
  // A web page's request says nothing of the server itself.
  const refused = (status: Exclude<Refusal, 503>): Admitted => ({
    kind: 'refused',
    status,
    address: fromPage ? null : (named?.address ?? null),
  });
  if (!isForUs(request, by) || (fromPage && !isNamedPage(origins, by))) return refused(403);
  const call = named === null ? null : callOf(named.path, named.address);
  if (named === null || call === null) return refused(404);
  const [origin = null] = origins;
  if (request.method === 'OPTIONS' && origin !== null) return { kind: 'preflight', origin };
  if (request.method !== 'POST') return refused(404);
  // Checked here, too, so that what says itself that it is too large is not read at all.
  if (Number(request.headers['content-length'] ?? 0) > by.bodyBytes) return refused(413);
  return { kind: 'post', call, origin, address: named.address };
}

/** Returns the path and the address whose secret it names; null: it names none. */
function namedBy(
  { url = '' }: IncomingMessage,
  { port, further, secrets }: Admission,
): { readonly path: string; readonly address: KnownSecret } | null {
  const path = pathOf(url, port, further);
  const address = path === null ? null : addressOf(path, secrets);
  return path === null || address === null ? null : { path, address };
}

function isForUs(request: IncomingMessage, by: Admission): boolean {
  const [host, ...others] = valuesOf(request.rawHeaders, 'host');
  return others.length === 0 && isOurHost(host, by.port, by.further);
}

/** True where the request names one page, and the user named that page too. */
function isNamedPage([page, ...others]: readonly string[], by: Admission): boolean {
  return page !== undefined && others.length === 0 && by.browserOrigins().includes(page);
}

/** All values of a header; `headersDistinct` would make lists of every other one, too. `name` in lower case. */
function valuesOf(raw: readonly string[], name: string): string[] {
  return raw.filter((_, at) => {
    const before = at % 2 === 1 ? raw[at - 1] : undefined;
    return before?.length === name.length && before.toLowerCase() === name;
  });
}
