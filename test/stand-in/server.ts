import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answers/answer.ts';
import { misbehave, send, type Misbehaviour, type Right } from './misbehaviour.ts';
import { since, type StandInRelease } from './releases.ts';
import { decoded, findRoute, routesOf, type RouteName } from './routes.ts';
import { testCertificate, type CertificateName } from './tls.ts';
import type { World } from './world.ts';

/** How the stand-in is to behave. All of it is optional. */
export interface StandInOptions {
  /** `ZO_BASE_URI`: stands before every path, such as `/zinc`. */
  readonly baseUri?: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Address it listens on; 127.0.0.1 when not given. */
  readonly listen?: string;
  /** Serves TLS with one of the two self-signed test certificates. */
  readonly tls?: CertificateName;
  /** Milliseconds before each answer. */
  readonly delayMs?: number;
  /** Misbehaviours by route; `all` holds where a route has none of its own. */
  readonly wrong?: Partial<Record<RouteName | 'all', Misbehaviour>>;
  /** After so many requests every further one loses its connection. */
  readonly stopsAfter?: number;
  /** Reads the settings again, for the route that asks for it; false: they do not parse, and the handler panics. */
  readonly onReload?: () => boolean;
  /** Told of every request that was answered. */
  readonly onRequest?: (method: string, path: string) => void;
}

/** One request, as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Path as it was sent, without its query. */
  readonly path: string;
  readonly query: string;
  readonly route: RouteName | null;
  readonly authorization: 'absent' | 'right' | 'wrong';
}

/** A running stand-in. */
export interface StandIn {
  /** Base address, base URI included, without a trailing slash. */
  readonly url: string;
  readonly release: StandInRelease;
  readonly world: World;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** The most requests that were under way at the same time. */
  mostAtOnce(): number;
  /** Ends it and every connection. */
  stop(): Promise<void>;
}

/** Content type and text of an answer. */
function ready(answer: Answer): Right {
  const { status } = answer;
  if ('json' in answer) {
    return { status, type: 'application/json', body: JSON.stringify(answer.json) };
  }
  // The framework's own 404 has neither a type nor a body.
  const type = answer.text === '' ? null : (answer.type ?? 'text/plain; charset=utf-8');
  return { status, type, body: answer.text };
}

function checkPassword(request: IncomingMessage, world: World): SeenRequest['authorization'] {
  const sent = request.headers.authorization;
  if (sent === undefined) return 'absent';
  const right = Buffer.from(`${world.root.email}:${world.root.password}`).toString('base64');
  return sent === `Basic ${right}` ? 'right' : 'wrong';
}

/** True when that release asks for a password there. */
function isGuarded(path: string, release: StandInRelease): boolean {
  if (path === '/config/reload') return since(release, 'v0.91.0');
  return (since(release, 'v0.9.0') ? /^\/(api|node)(\/|$)/ : /^\/api(\/|$)/).test(path);
}

/** The organization that an address under /api names where no route has it; null for addresses without one. */
function organizationIn(path: string | null): string | null {
  const [, organization] = /^\/api\/(?:v2\/)?([^/]+)\/./.exec(path ?? '') ?? [];
  return organization === undefined ? null : decoded(organization);
}

/** Opens a port on 127.0.0.1 and answers as that release would with that world. */
export async function startStandIn(
  release: StandInRelease,
  world: World,
  options: StandInOptions = {},
): Promise<StandIn> {
  const routes = routesOf(release);
  const requests: SeenRequest[] = [];
  const used = new Map<RouteName | 'all', number>();
  const base = options.baseUri ?? '';
  let underWay = 0;
  let most = 0;
  let url = '';

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [sentPath = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const path = sentPath.startsWith(`${base}/`) ? sentPath.slice(base.length) : null;
    const found = path === null ? null : findRoute(routes, path);
    const authorization = checkPassword(request, world);
    const name = found?.route.name ?? null;
    const method = request.method ?? 'GET';
    requests.push({ method, path: sentPath, query, route: name, authorization });
    if (options.stopsAfter !== undefined && requests.length > options.stopsAfter) {
      request.socket.destroy();
      return;
    }
    if (options.delayMs !== undefined) await wait(options.delayMs);
    const answer = answerTo(path, found, authorization, new URLSearchParams(query));
    if (answer === 'panic') {
      request.socket.destroy();
      return;
    }
    const right = ready(answer);
    options.onRequest?.(method, sentPath);
    const key = name !== null && options.wrong?.[name] ? name : 'all';
    const wrong = options.wrong?.[key];
    const times = used.get(key) ?? 0;
    used.set(key, times + 1);
    const over = wrong?.kind === 'status' && wrong.times !== undefined && times >= wrong.times;
    if (wrong === undefined || over) send(response, right);
    else await misbehave(response, wrong, right);
  };

  const answerTo = (
    path: string | null,
    found: ReturnType<typeof findRoute>,
    authorization: SeenRequest['authorization'],
    query: URLSearchParams,
  ): Answer | 'panic' => {
    if (path !== null && isGuarded(path, release) && authorization !== 'right') {
      return { status: 401, text: 'Unauthorized Access' };
    }
    const organization = found?.organization ?? organizationIn(path);
    const known = world.organizations.some((one) => one.identifier === organization);
    // Asked before the address itself is looked at (seen on v0.16.3). It stands in v0.15.0's source; whether it came
    // earlier was not looked up.
    if (organization !== null && !known && since(release, 'v0.15.0')) {
      return { status: 404, text: 'Organization not found' };
    }
    if (found === null) return { status: 404, text: '' };
    const { route } = found;
    if (route.name === 'reload' && options.onReload?.() === false) return 'panic';
    return route.answer({ release, world, organization, query, url });
  };

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    underWay += 1;
    most = Math.max(most, underWay);
    response.once('close', () => (underWay -= 1));
    request.resume();
    take(request, response).catch(() => response.destroy());
  };
  const server: Server = options.tls
    ? createTlsServer(testCertificate(options.tls), listener)
    : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.listen ?? '127.0.0.1', resolve);
  });
  url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${portOf(server)}${base}`;
  return { url, release, world, requests, mostAtOnce: () => most, stop: () => close(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return address !== null && typeof address !== 'string' ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Another origin, for redirects: answers 200 to all, and remembers whether a password reached it. */
export async function startOtherOrigin(): Promise<{
  readonly url: string;
  readonly seen: readonly { readonly path: string; readonly authorization: boolean }[];
  stop(): Promise<void>;
}> {
  const seen: { path: string; authorization: boolean }[] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    seen.push({ path: request.url ?? '/', authorization: authorization !== undefined });
    response.setHeader('content-type', 'application/json');
    response.end('{"version":"v0.10.7","instance":"1","telemetry_enabled":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, seen, stop: () => close(server) };
}
