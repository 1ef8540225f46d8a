import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPost } from '../../../../main/delivery/post.ts';
import type { PostRequest } from '../../../../main/delivery/types.ts';
import { startSink, type Sink, type SinkOptions } from '../../../stand-in/sink.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const post = createPost(() => now, { connectMs: 400, wholeMs: 800 });
const body = Buffer.from('{"userId":"7043454519337943041","properties":{"ä":1.0}}');

async function sink(options?: SinkOptions): Promise<Sink> {
  const made = await startSink(options);
  onTestFinished(() => made.close());
  return made;
}

function request(url: string, given: Partial<PostRequest> = {}): PostRequest {
  return {
    url: `${url}/v1/track`,
    headers: { 'Content-Type': 'application/json', Authorization: 'Basic x' },
    body,
    signal: new AbortController().signal,
    permit: () => true,
    ...given,
  };
}

describe('one attempt', () => {
  test('delivers the very bytes, with the headers given and none of a browser', async () => {
    const to = await sink();
    expect(await post(request(to.url))).toEqual({
      kind: 'answered',
      status: 200,
      retryAfter: null,
    });
    expect(to.received.map((one) => one.body)).toEqual([body]);
    expect(to.received[0]).toMatchObject({ method: 'POST', path: '/v1/track' });
    expect(Object.keys(to.received[0]?.headers ?? {}).toSorted()).toEqual(
      ['authorization', 'connection', 'content-length', 'content-type', 'host'].toSorted(),
    );
  });

  test('tells what it was answered, and follows no redirect', async () => {
    const [to, other] = [await sink(), await sink()];
    to.next.push(
      { kind: 'status', status: 307, headers: { Location: `${other.url}/v1/track` } },
      { kind: 'status', status: 429, headers: { 'Retry-After': '7' } },
      { kind: 'status', status: 503, headers: { 'Retry-After': 'Mon, 23 Nov 2026 10:02:00 GMT' } },
      { kind: 'status', status: 500, headers: { 'Retry-After': 'soon' } },
    );
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await post(request(to.url)));
    expect(answers).toEqual([
      { kind: 'answered', status: 307, retryAfter: null },
      { kind: 'answered', status: 429, retryAfter: 7000 },
      { kind: 'answered', status: 503, retryAfter: 120_000 },
      { kind: 'answered', status: 500, retryAfter: null },
    ]);
    expect(other.connections()).toBe(0);
  });

  test('ends an answer that has no end, and still knows it was a yes', async () => {
    const to = await sink({ usually: { kind: 'endless' } });
    expect(await post(request(to.url))).toMatchObject({ kind: 'answered', status: 200 });
  });

  test.each([
    ['hang', /did not answer within 0.8 seconds/],
    ['reset', /closed the connection/],
    ['garbage', /not HTTP/],
  ] as const)(
    'when the destination does "%s", says that it may have arrived',
    async (kind, why) => {
      const to = await sink({ usually: { kind } });
      expect(await post(request(to.url))).toEqual({
        kind: 'no-answer',
        why: expect.stringMatching(why),
      });
      expect(to.received).toHaveLength(1);
    },
  );

  test.each([
    ['http://127.0.0.1:1', /nothing listens/],
    ['http://localhost.invalid', /looked up/],
    ['not an address', /address is not one/],
  ])('to %s, says that nothing was sent', async (url, why) => {
    expect(await post(request(url))).toEqual({
      kind: 'not-sent',
      why: expect.stringMatching(why),
    });
  });

  test('to a host whose certificate nobody vouches for, sends nothing of the body', async () => {
    const tls = join(import.meta.dirname, '..', '..', '..', 'stand-in', 'tls');
    const heard: string[] = [];
    const server = createTlsServer(
      {
        key: readFileSync(join(tls, 'first-key.pem')),
        cert: readFileSync(join(tls, 'first-certificate.pem')),
      },
      (asked) => void asked.on('data', (chunk: Buffer) => heard.push(chunk.toString())),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    // Whatever the environment says: it is not asked.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const result = await post(request(`https://127.0.0.1:${port}`)).finally(vi.unstubAllEnvs);
    expect(result).toEqual({ kind: 'not-sent', why: expect.stringMatching(/not trusted/) });
    expect(heard).toEqual([]);
  });

  test('over TLS to something that speaks none or is not trusted, sends nothing of the body', async () => {
    const heard: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => heard.push(chunk));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const result = await post(request(`https://127.0.0.1:${port}`));
    expect(result).toMatchObject({ kind: 'not-sent', why: expect.stringMatching(/0.4 seconds/) });
    expect(Buffer.concat(heard).includes('7043454519337943041')).toBe(false);
  });
});

describe('a stop', () => {
  test('before the start opens no connection', async () => {
    const to = await sink();
    const result = await post(request(to.url, { signal: AbortSignal.abort() }));
    expect([result, to.connections()]).toEqual([{ kind: 'stopped', wrote: false }, 0]);
  });

  test('in the last moment, when the connection stands, writes no byte', async () => {
    const to = await sink();
    expect(await post(request(to.url, { permit: () => false }))).toEqual({
      kind: 'stopped',
      wrote: false,
    });
    expect([to.received.length, to.bytes()]).toEqual([0, 0]);
  });

  test('while it waits for an answer ends at once and says that it may have arrived', async () => {
    const to = await sink({ usually: { kind: 'hang' } });
    const stop = new AbortController();
    const result = post(request(to.url, { signal: stop.signal }));
    while (to.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect(await result).toEqual({ kind: 'stopped', wrote: true });
  });

  test('while a large body is going out leaves the rest of it here', async () => {
    const to = await sink({ usually: { kind: 'deaf' } });
    const large = Buffer.alloc(64 * 1024 * 1024, 'x');
    const stop = new AbortController();
    const result = post(request(to.url, { body: large, signal: stop.signal }));
    while (to.bytes() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect(await result).toEqual({ kind: 'stopped', wrote: true });
    expect(to.bytes()).toBeLessThan(large.length);
    expect(to.received).toEqual([]);
  });
});
