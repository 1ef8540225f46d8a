import type { IncomingHttpHeaders } from 'node:http';
import type { CapturedPayload } from './types.ts';

/** Headers of a captured request that matter when it is forwarded. */
interface Kept {
  readonly contentType: string;
  readonly contentEncoding: string | null;
  /** The name of a Basic authorization that is not the user id of the body: a write key. */
  readonly key: string | null;
  /** True when that name also stood in the body. */
  readonly keyInBody: boolean;
}

const most = 2_000;

const json = 'application/json';
/** The only values that go on, as they are written here: what stands beside them could be anything of the server's. */
const contentTypes = [json, 'text/plain', 'application/x-www-form-urlencoded'] as const;
const contentEncodings = ['gzip', 'deflate', 'br', 'zstd'] as const;

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
    const contentType = contentTypeOf(headers['content-type']);
    const contentEncoding = listed(contentEncodings, headers['content-encoding']);
    const name = basicName(headers.authorization);
    const key = name === null || name === payload.userId ? null : name;
    if (contentType === json && contentEncoding === null && key === null) return;
    const keyInBody = key !== null && holds(payload.made, key);
    this.#kept.set(record, { contentType, contentEncoding, key, keyInBody });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
  }

  /**
   * The headers for a body that is about to leave. `userId` is that of the body as it is sent: what redaction
   * took out must not leave beside it, and a key that stood in the body goes only as long as it still does. `anew`:
   * the name is made from that id whatever came.
   */
  of(
    record: number,
    body: Uint8Array,
    { userId, anew }: { readonly userId: string; readonly anew: boolean },
  ): Record<string, string> {
    const kept = this.#kept.get(record);
    const key = kept?.key ?? null;
    const allowed = !anew && key !== null && (kept?.keyInBody !== true || holds(body, key));
    const contentEncoding = kept?.contentEncoding ?? null;
    return {
      'Content-Type': kept?.contentType ?? json,
      ...(contentEncoding === null ? {} : { 'Content-Encoding': contentEncoding }),
      Authorization: `Basic ${Buffer.from(`${allowed ? key : userId}:`, 'utf8').toString('base64')}`,
    };
  }
}

/** The texts in a Basic authorization (RFC 7617): its name and its password, as far as there are any. */
export function textsIn(authorization: string | undefined): readonly string[] {
  const coded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  if (coded === undefined) return [];
  const text = Buffer.from(coded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const texts = colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
  return texts.filter((one) => one !== '');
}

function holds(body: Uint8Array, text: string): boolean {
  return Buffer.from(body.buffer, body.byteOffset, body.length).includes(text);
}

/** The type that is on the list, with `charset=utf-8` as the only parameter; JSON for every other. */
function contentTypeOf(value: string | undefined): string {
  const [type, ...parameters] = (value ?? '').toLowerCase().split(';');
  const known = listed(contentTypes, type) ?? json;
  const utf8 = parameters.length === 1 && parameters[0]?.trim() === 'charset=utf-8';
  return utf8 ? `${known}; charset=utf-8` : known;
}

function listed<T extends string>(list: readonly T[], value: string | undefined): T | null {
  const wanted = (value ?? '').trim().toLowerCase();
  return list.find((one) => one === wanted) ?? null;
}

/** The name in a Basic authorization with an empty password (RFC 7617); null for any other. */
function basicName(header: string | undefined): string | null {
  const coded = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(header ?? '')?.[1];
  if (coded === undefined) return null;
  const text = Buffer.from(coded, 'base64').toString('utf8');
  return text.endsWith(':') ? text.slice(0, -1) : null;
}
