import type { IncomingMessage } from 'node:http';
import { callOf, isOurHost, type Call } from './address.ts';

/** What a request's head is judged by. */
export interface Admission {
  readonly port: number;
  readonly secret: string;
  readonly bodyBytes: number;
  readonly browserOrigins: readonly string[];
}

/** Why a request is turned away, as HTTP says it. */
export type Refusal = 400 | 403 | 404 | 413 | 429 | 503;

/** A head that is taken, a question of a browser before it posts, or a refusal. */
export type Admitted =
  | { readonly kind: 'post'; readonly call: Call; readonly origin: string | null }
  | { readonly kind: 'preflight'; readonly origin: string }
  | { readonly kind: 'refused'; readonly status: Refusal };

/**
 * Judges a request by its head alone, before a byte of the body is kept. A browser always names the origin of
 * the page that posts; the server never does. So a request with an origin comes from a web page, and is taken
 * only from those that the user named.
 */
export function admit(request: IncomingMessage, by: Admission): Admitted {
  const { host, origin } = request.headersDistinct;
  if (host?.length !== 1 || !isOurHost(host[0], by.port)) return refused(403);
  const [page = null] = origin ?? [];
  if (origin !== undefined) {
    const known = page !== null && origin.length === 1 && by.browserOrigins.includes(page);
    if (!known) return refused(403);
  }
  const call = callOf(request.url ?? '', by.secret);
  if (call === null) return refused(404);
  if (request.method === 'OPTIONS' && page !== null) return { kind: 'preflight', origin: page };
  if (request.method !== 'POST') return refused(404);
  // Checked here, too, so that what says itself that it is too large is not read at all.
  if (Number(request.headers['content-length'] ?? 0) > by.bodyBytes) return refused(413);
  return { kind: 'post', call, origin: page };
}

function refused(status: Refusal): Admitted {
  return { kind: 'refused', status };
}
