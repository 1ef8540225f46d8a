import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { logsAnswer, logsIn, metricsIn, type ReceivedLog } from './otlp-logs.ts';

/** An answer in the place of the usual one. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A receiver of OTLP as OpenObserve is one. */
export interface OtlpReceiver {
  /** Base address, `http://127.0.0.1:PORT/api/default`. */
  readonly url: string;
  /** Every log that it stored, twice where it came twice; batch by batch. */
  readonly batches: ReceivedLog[][];
  /** Names of the metrics it stored. */
  readonly metrics: string[];
  /** Streams that logs went to. */
  readonly streams: Set<string>;
  /** Requests, whatever became of them. */
  requests: number;
  /** Answers to the next requests, one each; then as usual. */
  readonly next: Refusal[];
  /** `Authorization` that it asks for; null: none. */
  authorization: string | null;
  /** Most bytes of a request, unpacked; more is 413. */
  mostBytes: number;
  /** Discards everything, whatever its time. */
  discardsAll: boolean;
  /** How long it waits with its answer after it stored the logs, in milliseconds. */
  answersAfter: number;
  /** Told when the logs of a request are stored, before it answers. */
  onStored: () => void;
  close(): Promise<void>;
}

/** From which age on logs are discarded, in milliseconds (ZO_INGEST_ALLOWED_UPTO). */
const oldest = 5 * 3_600_000;

/**
 * Starts one that does as the two releases did when they were tried: what is too old is discarded under status 200, with a
 * message alone (v0.10.7) or with a number, too (v0.16.3); what comes twice is stored twice.
 */
export async function startOtlp(release: 'v0.10.7' | 'v0.16.3' = 'v0.16.3'): Promise<OtlpReceiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(receiver, release, request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const receiver: OtlpReceiver = {
    url: `http://127.0.0.1:${port}/api/default`,
    batches: [],
    metrics: [],
    streams: new Set(),
    requests: 0,
    next: [],
    authorization: null,
    mostBytes: Number.POSITIVE_INFINITY,
    discardsAll: false,
    answersAfter: 0,
    onStored: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

function answer(
  receiver: OtlpReceiver,
  release: 'v0.10.7' | 'v0.16.3',
  { headers, url = '' }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  receiver.requests += 1;
  const end = (status: number, bytes: Uint8Array | string, more = {}): void => {
    response.writeHead(status, more);
    response.end(bytes);
  };
  const refusal = receiver.next.shift();
  if (refusal !== undefined) return end(refusal.status, 'not now', refusal.headers);
  if (receiver.authorization !== null && headers.authorization !== receiver.authorization) {
    return end(401, 'Unauthorized Access');
  }
  if (headers['content-type'] !== 'application/x-protobuf') return end(400, 'Bad Request');
  const type = { 'Content-Type': 'application/x-protobuf' };
  try {
    const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    if (bytes.length > receiver.mostBytes) return end(413, 'too large');
    if (url === '/api/default/v1/metrics') {
      receiver.metrics.push(...metricsIn(bytes));
      return end(200, '', type);
    }
    if (url !== '/api/default/v1/logs') return end(404, 'Not Found');
    const logs = logsIn(bytes);
    const kept = logs.filter(({ time }) => !receiver.discardsAll && Date.now() - time <= oldest);
    if (kept.length > 0) receiver.batches.push([...kept]);
    receiver.streams.add(String(headers['stream-name'] ?? 'default'));
    const count = logs.length - kept.length;
    const told = { count: release === 'v0.16.3' ? count : 0, message: 'Too old data' };
    receiver.onStored();
    const late = receiver.answersAfter;
    return void setTimeout(() => end(200, logsAnswer(count === 0 ? null : told), type), late);
  } catch {
    return end(400, 'Bad Request');
  }
}
