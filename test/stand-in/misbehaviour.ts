import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** A way for a route to answer that no release means. */
export type Misbehaviour =
  /** A web page with status 200. */
  | { readonly kind: 'html' }
  /** Valid JSON of another program. */
  | { readonly kind: 'other-json'; readonly json?: unknown }
  /** The right answer, its second half missing, as if it were whole. */
  | { readonly kind: 'truncated' }
  /** A JSON array of `bytes` bytes, made while it is sent. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** `depth` arrays in each other. */
  | { readonly kind: 'deep'; readonly depth: number }
  /** 404, as if the release did not have it. */
  | { readonly kind: 'missing' }
  /** 401 whatever the password. */
  | { readonly kind: 'refuse' }
  /** Another status; `times`: only that often, then the right answer. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly times?: number;
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'silence' }
  /** The right answer, one byte every `everyMs` milliseconds. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** Sends the client elsewhere: an address, or a path of this server. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Not a byte: the connection ends, as when the handler panics. */
  | { readonly kind: 'hangs-up' }
  /** Half the answer, then the connection ends. */
  | { readonly kind: 'breaks-off' }
  /** The right answer with the numbers of these keys replaced by a text, valid JSON or not. */
  | { readonly kind: 'numbers'; readonly keys: readonly string[]; readonly text: string };

/** The right answer, ready to be sent. */
export interface Right {
  readonly status: number;
  /** Null: the answer has none. */
  readonly type: string | null;
  readonly body: string;
}

function typed({ type }: Right): Readonly<Record<string, string>> {
  return type === null ? {} : { 'content-type': type };
}

/** Sends an answer as it is. */
export function send(response: ServerResponse, right: Right): void {
  response.writeHead(right.status, typed(right));
  response.end(right.body);
}

async function drip(response: ServerResponse, right: Right, everyMs: number): Promise<void> {
  response.writeHead(right.status, typed(right));
  for (const byte of Buffer.from(right.body)) {
    if (response.destroyed) return;
    response.write(Uint8Array.of(byte));
    await wait(everyMs);
  }
  response.end();
}

function* pieces(bytes: number): Generator<string> {
  const piece = '"0123456789abcde",'.repeat(4096);
  yield '[';
  for (let left = bytes; left > 0; left -= piece.length) yield piece;
  yield '""]';
}

/** Made as fast as the client reads, and never held whole. */
async function huge(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  await pipeline(Readable.from(pieces(bytes)), response);
}

function replaced(body: string, keys: readonly string[], text: string): string {
  return keys.reduce(
    (so, key) =>
      so.replaceAll(new RegExp(`"${key}":-?[0-9][0-9.eE+-]*`, 'g'), () => `"${key}":${text}`),
    body,
  );
}

const asJson = (body: string): Right => ({ status: 200, type: 'application/json', body });

/** Answers wrongly. `right` is what the release would have answered. */
export async function misbehave(
  response: ServerResponse,
  how: Misbehaviour,
  right: Right,
): Promise<void> {
  const half = right.body.slice(0, Math.ceil(right.body.length / 2));
  switch (how.kind) {
    case 'html':
      return send(response, {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: '<!doctype html><title>Router</title><h1>Welcome to your router</h1>',
      });
    case 'other-json':
      return send(
        response,
        asJson(JSON.stringify('json' in how ? how.json : { name: 'grafana', ok: [1, 'two'] })),
      );
    case 'truncated':
      return send(response, { ...right, body: half });
    case 'huge':
      return huge(response, how.bytes);
    case 'deep':
      return send(response, asJson('['.repeat(how.depth) + ']'.repeat(how.depth)));
    case 'missing':
      return send(response, { status: 404, type: 'text/plain', body: '' });
    case 'refuse':
      return send(response, { status: 401, type: 'text/plain', body: 'Unauthorized Access' });
    case 'status':
      if (how.retryAfter !== undefined) response.setHeader('retry-after', how.retryAfter);
      return send(response, { status: how.status, type: 'text/plain', body: 'Something is wrong' });
    case 'silence':
      return;
    case 'drip':
      return drip(response, right, how.everyMs);
    case 'redirect':
      response.writeHead(how.status ?? 302, { location: how.to });
      response.end();
      return;
    case 'hangs-up':
      response.destroy();
      return;
    case 'breaks-off':
      response.writeHead(right.status, {
        ...typed(right),
        'content-length': String(Buffer.byteLength(right.body)),
      });
      response.write(half, () => response.destroy());
      return;
    case 'numbers':
      return send(response, { ...right, body: replaced(right.body, how.keys, how.text) });
  }
}
