import { Agent as PlainAgent, type Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import type { z } from 'zod';
import { say } from '../../core/messages/language.ts';
import { reachMessages as messages } from './reach/messages.ts';
import { addressText } from './reach/address.ts';
import { connectPinned } from './reach/certificate.ts';
import { exchange, type Answer } from './reach/exchange.ts';
import { failed, type Got } from './reach/failure.ts';
import { readJson } from './reach/json.ts';
import { createSlots, type Slots } from './reach/slots.ts';
import type { Credentials, Limits } from './types.ts';

/** A route under the server's base address. */
export interface Route {
  /** Starts with a slash; with the query, already encoded. */
  readonly path: string;
  /** The same for a person, when the path holds names: `/api/{org}/streams`. */
  readonly as?: string;
  /** True where the credentials go along. */
  readonly signed?: boolean;
}

/** The one way to a server: GET only, to one origin only, within limits. Nothing it does rejects. */
export interface Client {
  readonly base: URL;
  readonly hasCredentials: boolean;
  /** The body as it came. */
  bytes(route: Route): Promise<Got<Buffer>>;
  /** The body as JSON of a shape. */
  json<T>(route: Route, shape: z.ZodType<T>): Promise<Got<T>>;
  /** Ends every connection. */
  close(): void;
}

/** What a client needs. */
export interface ClientOptions {
  /** As `parseAddress` gives it. */
  readonly base: URL;
  readonly credentials: Credentials | null;
  /** SHA-256 fingerprint of the one certificate to accept; null: only what this machine trusts. */
  readonly certificate: string | null;
  readonly signal: AbortSignal;
  readonly limits: Limits;
}

/** A base address may gain a slash on the way; more than that is not followed. */
const mostRedirects = 2;
/** Longest pause, in seconds, that a server may ask for. */
const longestPause = 2;

/**
 * Returns a client. The credentials go to `base`'s origin only: a redirect elsewhere is refused with the
 * code `redirected`, one within the origin is followed at most twice.
 */
export function createClient(options: ClientOptions): Client {
  return new HttpClient(options);
}

class HttpClient implements Client {
  readonly base: URL;
  readonly hasCredentials: boolean;
  readonly #agent: Agent;
  readonly #authorization: string | null;
  readonly #limits: Limits;
  readonly #signal: AbortSignal;
  readonly #slots: Slots;

  constructor(options: ClientOptions) {
    const { base, credentials, limits, signal } = options;
    this.base = base;
    this.hasCredentials = credentials !== null;
    this.#agent = agentFor(options);
    this.#authorization =
      credentials === null
        ? null
        : `Basic ${Buffer.from(`${credentials.email}:${credentials.password}`, 'utf8').toString('base64')}`;
    this.#limits = limits;
    this.#signal = signal;
    this.#slots = createSlots(limits.concurrency);
  }

  async bytes(route: Route): Promise<Got<Buffer>> {
    if (route.signed === true && !this.hasCredentials) {
      return failed('needs-password', say(messages.needsPassword));
    }
    const got = await this.#slots.run(() => this.#follow(route));
    if (!got.ok) return got;
    if (got.value.status === 200) return { ok: true, value: got.value.body };
    return refused(got.value.status, route);
  }

  async json<T>(route: Route, shape: z.ZodType<T>): Promise<Got<T>> {
    const got = await this.bytes(route);
    return got.ok ? readJson(got.value, shape, routeText(route)) : got;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #follow(route: Route): Promise<Got<Answer>> {
    let path = this.base.pathname.replace(/\/+$/, '') + route.path;
    let paused = false;
    for (let redirects = 0; ;) {
      const got = await this.#exchange(path, route);
      if (!got.ok) return got;
      const { status, location, retryAfter } = got.value;
      if (status === 429 && !paused) {
        const seconds = Number(retryAfter ?? '1');
        if (!(seconds >= 0 && seconds <= longestPause)) return got;
        paused = true;
        // Rejects only when stopped, which the next exchange says in its own words.
        await wait(seconds * 1000, null, { signal: this.#signal }).catch(() => null);
      } else if (status >= 300 && status < 400 && location !== null) {
        const target = URL.parse(location, new URL(path, this.base).href);
        redirects += 1;
        if (target === null || target.origin !== this.base.origin || redirects > mostRedirects) {
          return failed('redirected', redirectReason(this.base, target), { status });
        }
        path = target.pathname + target.search;
      } else return got;
    }
  }

  async #exchange(path: string, route: Route): Promise<Got<Answer>> {
    return exchange({
      origin: this.base,
      path,
      route: routeText(route),
      agent: this.#agent,
      authorization: route.signed === true ? this.#authorization : null,
      signal: this.#signal,
      ...this.#limits,
    });
  }
}

/** `GET /api/{org}/streams`: a route as it is named to a person. */
export function routeText(route: Route): string {
  return `GET ${route.as ?? route.path.replace(/\?.*$/, '')}`;
}

function redirectReason(base: URL, target: URL | null): string {
  if (target === null) return say(messages.redirectsNowhere);
  return target.origin === base.origin
    ? say(messages.redirectsInCircle)
    : say(messages.redirectsElsewhere, { origin: target.origin });
}

function refused(status: number, asked: Route): Got<never> {
  const route = routeText(asked);
  if (status === 401) {
    return asked.signed === true
      ? failed('wrong-password', say(messages.wrongPassword), { status })
      : failed('needs-password', say(messages.routeNeedsPassword, { route }), { status });
  }
  if (status === 403) {
    return failed('not-allowed', say(messages.notAllowed, { route }), { status });
  }
  if (status === 404) {
    return failed('bad-answer', say(messages.noRoute, { route }), { status });
  }
  if (status === 429) {
    return failed('busy', say(messages.busy), { status });
  }
  const reason = say(messages.failedAt, { route, status: String(status) });
  return failed('bad-answer', reason, { status });
}

/** Keeps connections open from request to request; with a fingerprint, checks each before it is used. */
function agentFor(options: ClientOptions): Agent {
  const keeping = { keepAlive: true, maxSockets: options.limits.concurrency };
  if (options.base.protocol !== 'https:') return new PlainAgent(keeping);
  const agent = new TlsAgent(keeping);
  const { certificate } = options;
  if (certificate === null) return agent;
  const connect = (
    to: ConnectionOptions,
    ready?: (error: Error | null, socket?: Duplex) => void,
  ): null => {
    connectPinned(to, certificate, (error, socket) => ready?.(error, socket));
    return null;
  };
  return Object.assign(agent, { createConnection: connect });
}

/** The server's base address as a person writes it. */
export function clientAddress(client: Client): string {
  return addressText(client.base);
}
