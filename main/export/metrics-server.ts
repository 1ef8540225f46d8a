import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { prefersOpenMetrics } from '../../core/export/exposition.ts';
import { codeOf } from '../../core/system-error.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { MetricsAddress } from '../../core/export/metrics-address.ts';
import { say } from '../../core/messages/language.ts';
import { exportMessages as messages } from './messages.ts';

/** A body with its media type. */
export interface MetricsText {
  readonly type: string;
  readonly text: string;
}

/** A server of metrics that listens. */
export interface MetricsServer {
  /** `http://127.0.0.1:9188/metrics`. */
  readonly url: string;
  stop(): Promise<void>;
}

const most = { connections: 16, headerBytes: 8_192, ms: 10_000 };

/**
 * Answers GET and HEAD of `/metrics` at an address of this machine. A request that names another host is refused: a web
 * page can make a browser ask here under a name of its own (DNS rebinding). `port-taken`: another program listens there.
 */
export function serveMetrics(
  { host, port }: MetricsAddress,
  textOf: (open: boolean) => Promise<MetricsText>,
): Promise<Outcome<MetricsServer>> {
  const server = createServer(
    { maxHeaderSize: most.headerBytes, requestTimeout: most.ms, headersTimeout: most.ms },
    (request, response) => {
      answer(request, response, textOf).catch(() => response.destroy());
    },
  );
  server.maxConnections = most.connections;
  return new Promise((resolve) => {
    server.once('error', (error) => {
      const taken = codeOf(error) === 'EADDRINUSE';
      resolve(
        taken
          ? failure('port-taken', say(messages.portTaken, { port: String(port) }))
          : failure(
              'not-allowed',
              say(messages.cannotListen, { port: String(port), code: codeOf(error) }),
            ),
      );
    });
    server.listen({ host, port }, () => {
      const bound = server.address();
      const at = typeof bound === 'object' && bound !== null ? bound.port : port;
      const named = isIP(host) === 6 ? `[${host}]` : host;
      resolve(
        success({
          url: `http://${named}:${at}/metrics`,
          stop: () =>
            new Promise((stopped) => {
              server.close(() => stopped());
              server.closeAllConnections();
            }),
        }),
      );
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  textOf: (open: boolean) => Promise<MetricsText>,
): Promise<void> {
  const refuse = (status: number, words: string, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain', Connection: 'close' });
    response.end(`${words}\n`);
  };
  if (!isThisMachine(request.headers.host ?? '')) return refuse(403, 'Ask by a loopback address.');
  if (request.url !== '/metrics') return refuse(404, 'There is /metrics and nothing else.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'Only GET is answered.', { Allow: 'GET, HEAD' });
  }
  const { type, text } = await textOf(prefersOpenMetrics(request.headers.accept ?? ''));
  const length = Buffer.byteLength(text);
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function isThisMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/iu.test(host);
}
