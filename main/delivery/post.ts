import http from 'node:http';
import https from 'node:https';
import { isIP, connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { PostResult } from '../../core/delivery/answer.ts';
import { whyMessages as whys } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import { retryAfterOf } from '../../core/delivery/back-off.ts';
import { codeOf } from '../../core/system-error.ts';
import type { Post, PostRequest } from './types.ts';
import { failureWords } from './words.ts';

/** Limits of one attempt. */
export interface PostLimits {
  /** For name, connection and TLS together, in milliseconds. */
  readonly connectMs: number;
  /** For everything, in milliseconds. */
  readonly wholeMs: number;
  /** Bytes of an answer that are read; what comes after is cut off. */
  readonly answerBytes: number;
  /** Whether what was read of the answer is given back. */
  readonly keepAnswer: boolean;
}

const defaults: PostLimits = {
  connectMs: 5_000,
  wholeMs: 15_000,
  answerBytes: 65_536,
  keepAnswer: false,
};

/**
 * Makes the sender: one POST on a connection of its own, redirects never followed, certificates verified. The
 * body is written only when the connection stands and `permit` says yes in that moment; an abort resets the
 * connection, so that not even bytes that wait in the system leave. `now` gives milliseconds since 1970.
 */
export function createPost(now: () => number, limits: Partial<PostLimits> = {}): Post {
  const all = { ...defaults, ...limits };
  return (request) =>
    new Promise((resolve) => {
      new Attempt(request, all, now, resolve).start();
    });
}

class Attempt {
  readonly #given: PostRequest;
  readonly #limits: PostLimits;
  readonly #now: () => number;
  readonly #resolve: (result: PostResult) => void;
  readonly #timers: NodeJS.Timeout[] = [];
  #socket: Socket | null = null;
  #wrote = false;
  #over = false;

  constructor(
    given: PostRequest,
    limits: PostLimits,
    now: () => number,
    resolve: (result: PostResult) => void,
  ) {
    this.#given = given;
    this.#limits = limits;
    this.#now = now;
    this.#resolve = resolve;
  }

  start(): void {
    const { signal, url } = this.#given;
    if (signal.aborted) return this.#end({ kind: 'stopped', wrote: false });
    if (!URL.canParse(url)) {
      return this.#end({ kind: 'not-sent', why: whys.noAddress.text });
    }
    signal.addEventListener('abort', this.#stop, { once: true });
    const { connectMs, wholeMs } = this.#limits;
    this.#later(wholeMs, inEnglish(whys.noAnswer, { seconds: String(wholeMs / 1000) }));
    const connecting = this.#later(
      connectMs,
      inEnglish(whys.noConnection, { seconds: String(connectMs / 1000) }),
    );
    try {
      this.#request(new URL(url), connecting);
    } catch (error) {
      this.#fail(error);
    }
  }

  #request(url: URL, connecting: NodeJS.Timeout): void {
    const { headers, body } = this.#given;
    const secure = url.protocol === 'https:';
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': body.length },
      createConnection: () => {
        const socket = this.#connect(url, secure);
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          clearTimeout(connecting);
          if (this.#over) return;
          // The last moment: from here on bytes leave.
          if (!this.#given.permit()) return this.#stop();
          this.#wrote = true;
          request.end(body);
        });
        return socket;
      },
    });
    request.once('response', (response) => this.#read(response));
    request.on('error', (error) => this.#fail(error));
    request.once('close', () => this.#lost(whys.connectionClosed.text));
  }

  #connect(url: URL, secure: boolean): Socket {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(url.port === '' ? (secure ? 443 : 80) : url.port);
    const plain = connectPlain({ host, port });
    this.#socket = plain;
    if (!secure) return plain;
    const servername = isIP(host) === 0 ? host : '';
    // Not left to the environment, which can switch the check of certificates off.
    const rejectUnauthorized = true;
    plain.on('error', (error) => this.#fail(error));
    return connectTls({ socket: plain, host, servername, rejectUnauthorized });
  }

  #read(response: http.IncomingMessage): void {
    const status = response.statusCode ?? 0;
    const retryAfter = retryAfterOf(response.headers['retry-after'], this.#now());
    const chunks: Uint8Array[] = [];
    const { keepAnswer } = this.#limits;
    const answered = (): void => {
      const body = keepAnswer ? { body: Buffer.concat(chunks) } : {};
      this.#end({ kind: 'answered', status, retryAfter, ...body });
    };
    let size = 0;
    // The status is the answer to most; of the rest only so much is read.
    response.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (keepAnswer) chunks.push(chunk);
      if (size > this.#limits.answerBytes) answered();
    });
    response.once('close', answered);
    response.once('error', answered);
    this.#ending = answered;
  }

  /** What an end from outside means: nothing yet, or an answer whose head is already here. */
  #ending: (() => void) | null = null;

  #later(milliseconds: number, why: string): NodeJS.Timeout {
    const timer = setTimeout(() => this.#lost(why), milliseconds);
    this.#timers.push(timer);
    return timer;
  }

  readonly #stop = (): void => {
    if (this.#ending) this.#ending();
    else this.#end({ kind: 'stopped', wrote: this.#wrote });
  };

  #fail(error: unknown): void {
    this.#lost(failureWords(codeOf(error)));
  }

  #lost(why: string): void {
    if (this.#ending) this.#ending();
    else this.#end({ kind: this.#wrote ? 'no-answer' : 'not-sent', why });
  }

  #end(result: PostResult): void {
    if (this.#over) return;
    this.#over = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#given.signal.removeEventListener('abort', this.#stop);
    const socket = this.#socket;
    if (socket && !socket.destroyed) {
      if (result.kind === 'answered') socket.destroy();
      else socket.resetAndDestroy();
    }
    this.#resolve(result);
  }
}
