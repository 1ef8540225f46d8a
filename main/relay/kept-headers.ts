import type { IncomingHttpHeaders } from 'node:http';
import type { CapturedPayload } from './types.ts';

/** Headers of a captured request that matter when it is forwarded. */
interface Kept {
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  /** The name of a Basic authorization that is not the user id of the body: a write key. */
  readonly key: string | null;
  /** True when that name also stood in the body. */
  readonly keyInBody: boolean;
}

const most = 2_000;

/**
 * Headers of what waits to be forwarded. Only in memory: they are no part of a payload, and the one that matters
 * for the server's own reports, its id as the name, is made again from the body. After a restart what waited goes
 * out with that one alone.
 */
export class KeptHeaders {
  readonly #kept = new Map<number, Kept>();

  /** Keeps what is not as usual of a request. */
  keep(record: number, payload: CapturedPayload, headers: IncomingHttpHeaders): void {
    if (payload.held !== null) return;
    const contentType = token(headers['content-type']);
    const contentEncoding = token(headers['content-encoding']);
    const name = basicName(headers.authorization);
    const key = name === null || name === payload.userId ? null : name;
    const usual = contentType === null || contentType === 'application/json';
    if (usual && contentEncoding === null && key === null) return;
    const keyInBody = key !== null && holds(payload.made, key);
    this.#kept.set(record, { contentType, contentEncoding, key, keyInBody });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
  }

  /**
   * The headers for a body that is about to leave. `userId` is that of the body as it is sent: what redaction
   * took out must not leave beside it, and a key that stood in the body goes only as long as it still does.
   */
  of(record: number, body: Uint8Array, userId: string): Record<string, string> {
    const kept = this.#kept.get(record);
    const key = kept?.key ?? null;
    const allowed = key !== null && (kept?.keyInBody !== true || holds(body, key));
    return {
      'Content-Type': kept?.contentType ?? 'application/json',
      ...(kept?.contentEncoding === undefined || kept.contentEncoding === null
        ? {}
        : { 'Content-Encoding': kept.contentEncoding }),
      Authorization: `Basic ${Buffer.from(`${allowed ? key : userId}:`, 'utf8').toString('base64')}`,
    };
  }
}

function holds(body: Uint8Array, text: string): boolean {
  return Buffer.from(body.buffer, body.byteOffset, body.length).includes(text);
}

/** A header's value when it is one that can be written again; null else. */
function token(value: string | undefined): string | null {
  return value !== undefined && /^[\x20-\x7e]{1,200}$/.test(value) ? value : null;
}

/** The name in a Basic authorization with an empty password (RFC 7617); null for any other. */
function basicName(header: string | undefined): string | null {
  const coded = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(header ?? '')?.[1];
  if (coded === undefined) return null;
  const text = Buffer.from(coded, 'base64').toString('utf8');
  return text.endsWith(':') ? text.slice(0, -1) : null;
}
