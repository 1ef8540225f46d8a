import { request as plainRequest, type Agent, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { say } from '../../../core/messages/language.ts';
import { reachMessages as messages } from './messages.ts';
import { isCertificateError, otherCertificate } from './certificate.ts';
import { failed, type Got } from './failure.ts';

/** One request, one answer. */
export interface Exchange {
  readonly origin: URL;
  /** Path and query exactly as they are sent: a URL would fold a segment like `%2E%2E` away. */
  readonly path: string;
  /** The route for a person: `GET /api/{org}/streams`. */
  readonly route: string;
  readonly agent: Agent;
  /** The `Authorization` header, or null. */
  readonly authorization: string | null;
  /** Stops it: the user, or the end of the time for the whole collection. */
  readonly signal: AbortSignal;
  readonly requestMs: number;
  readonly connectMs: number;
  readonly bodyBytes: number;
}

/** An answer with a whole body; the body of anything but 200 is not read. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly body: Buffer;
}

class Cut extends Error {
  readonly kind: 'slow' | 'no-connection' | 'large' | 'packed';
  constructor(kind: Cut['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** Sends one GET and reads its answer. Never rejects. Source of the words: RFC 9110. */
export async function exchange(job: Exchange): Promise<Got<Answer>> {
  return new Promise((resolve) => {
    let answered = false;
    const secure = job.origin.protocol === 'https:';
    const outgoing = (secure ? tlsRequest : plainRequest)({
      hostname: job.origin.hostname.replace(/^\[|\]$/g, ''),
      port: job.origin.port,
      path: job.path,
      agent: job.agent,
      signal: job.signal,
      headers: {
        accept: 'application/json, text/plain',
        'accept-encoding': 'identity',
        'user-agent': 'Candor',
        ...(job.authorization === null ? {} : { authorization: job.authorization }),
      },
    });
    // Node's own socket timeout only counts silence: a byte a second would hold it open for ever.
    const whole = setTimeout(() => outgoing.destroy(new Cut('slow')), job.requestMs);
    const connection = setTimeout(
      () => outgoing.destroy(new Cut('no-connection')),
      Math.min(job.connectMs, job.requestMs),
    );
    const end = (result: Got<Answer>): void => {
      clearTimeout(whole);
      clearTimeout(connection);
      resolve(result);
    };
    const fail = (error: unknown): void => {
      const stale = outgoing.reusedSocket && !answered && codeOf(error) === 'ECONNRESET';
      // A server may close a kept connection just as it is used again: that is no failure.
      if (stale && !job.signal.aborted) {
        clearTimeout(whole);
        clearTimeout(connection);
        resolve(exchange(job));
      } else end(explain(error, job, answered));
    };
    outgoing.on('error', fail);
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) clearTimeout(connection);
      else socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(connection));
    });
    outgoing.on('response', (incoming) => {
      answered = true;
      clearTimeout(connection);
      readAnswer(incoming, job.bodyBytes, (result) => {
        if (result instanceof Error) {
          outgoing.destroy();
          fail(result);
        } else end({ ok: true, value: result });
      });
    });
    outgoing.end();
  });
}

function readAnswer(
  incoming: IncomingMessage,
  limit: number,
  end: (result: Answer | Error) => void,
): void {
  const status = incoming.statusCode ?? 0;
  const answer = (body: Buffer): Answer => ({
    status,
    location: incoming.headers.location ?? null,
    retryAfter: incoming.headers['retry-after'] ?? null,
    body,
  });
  incoming.on('error', end);
  if (status !== 200) {
    incoming.resume();
    incoming.on('end', () => end(answer(Buffer.alloc(0))));
    return;
  }
  const packing = incoming.headers['content-encoding'] ?? 'identity';
  if (packing !== 'identity') return end(new Cut('packed'));
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return end(new Cut('large'));
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) {
      incoming.removeAllListeners('data');
      end(new Cut('large'));
      return;
    }
    chunks.push(chunk);
  });
  incoming.on('end', () => end(answer(Buffer.concat(chunks))));
}

function codeOf(error: unknown): string {
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return hasCode ? String(error.code) : '';
}

/** Turns what Node throws into a reason without secrets. `answered`: the head of an answer had come. */
function explain(error: unknown, job: Exchange, answered: boolean): Got<never> {
  if (job.signal.aborted) return explainAbort(job.signal.reason);
  if (error instanceof Cut) return explainCut(error.kind, job);
  const code = codeOf(error);
  if (code === otherCertificate) {
    return failed('unknown-certificate', say(messages.otherCertificate));
  }
  if (isCertificateError(code)) {
    return failed('unknown-certificate', say(messages.notTrusted));
  }
  const noWay = noConnection(code, job.origin);
  if (noWay !== null) return failed('unreachable', noWay);
  const { route } = job;
  const { origin } = job.origin;
  if (answered) {
    return failed('bad-answer', say(messages.halfWay, { route }), { hungUp: true });
  }
  if (code.startsWith('HPE_')) {
    return failed('not-zincobserve', say(messages.noHttp, { origin }));
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return failed('unreachable', say(messages.noTls, { origin }));
  }
  return failed('unreachable', say(messages.hungUp, { route }), { hungUp: true });
}

function explainAbort(reason: unknown): Got<never> {
  return reason instanceof Error && reason.name === 'TimeoutError'
    ? failed('unreachable', say(messages.tookTooLong))
    : failed('stopped', say(messages.stopped));
}

/** Why there is no connection, by the system's code; null: that is not why. */
function noConnection(code: string, { origin, hostname }: URL): string | null {
  switch (code) {
    case 'ECONNREFUSED':
      return say(messages.nothingListens, { origin });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return say(messages.nameLeadsNowhere, { hostname });
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return say(messages.noWay, { hostname });
    default:
      return null;
  }
}

function explainCut(kind: Cut['kind'], job: Exchange): Got<never> {
  const { route, origin } = job;
  if (kind === 'slow') {
    const seconds = String(job.requestMs / 1000);
    return failed('unreachable', say(messages.slow, { route, seconds }));
  }
  if (kind === 'no-connection') {
    const seconds = String(job.connectMs / 1000);
    return failed('unreachable', say(messages.noConnection, { origin: origin.origin, seconds }));
  }
  if (kind === 'packed') {
    return failed('bad-answer', say(messages.packed, { route }));
  }
  const megabytes = String(Math.floor(job.bodyBytes / 1024 / 1024));
  return failed('bad-answer', say(messages.tooLarge, { route, megabytes }));
}
