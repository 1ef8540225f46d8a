import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { isKnown } from '../../../../core/collection.ts';
import { collectInstance } from '../../../../main/server/instance.ts';
import { requestTo, startFake, type Answering, type Fake } from './fake-server.ts';
import { v0922 } from './releases.ts';

let fake: Fake | null = null;
afterEach(async () => fake?.close());

const silent: Answering = () => undefined;

describe('time', () => {
  it('silence ends after the limit for one request', async () => {
    fake = await startFake({ '/config': silent });
    const { server } = await collectInstance(requestTo(fake, { limits: { requestMs: 100 } }));
    expect(server).toMatchObject({ reachable: false, trouble: { code: 'unreachable' } });
    expect(server.trouble?.message).toContain('No whole answer');
  });

  it('a drip is cut though bytes keep coming', async () => {
    fake = await startFake({
      ...v0922,
      '/api/default/users': (_request, response) => {
        const drip = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(drip));
      },
    });
    const { metrics } = await collectInstance(requestTo(fake, { limits: { requestMs: 300 } }));
    expect(metrics.num_users).toMatchObject({
      missing: expect.stringContaining('no whole answer to GET /api/{org}/users within 0.3 s'),
    });
    expect(metrics.num_streams).toMatchObject({ value: 2 });
  });

  it('the whole collection has an end of its own', async () => {
    fake = await startFake({ ...v0922, '/api/default/streams': silent });
    const { metrics } = await collectInstance(requestTo(fake, { limits: { totalMs: 300 } }));
    expect(metrics.num_streams).toMatchObject({
      missing: expect.stringContaining('took too long'),
    });
  });

  it('stopped by the user, what was read stays', async () => {
    const stop = new AbortController();
    fake = await startFake({
      ...v0922,
      '/api/default/streams': () => void wait(100).then(() => stop.abort()),
    });
    const { server, metrics } = await collectInstance(requestTo(fake, { signal: stop.signal }));
    expect(server).toMatchObject({ version: 'v0.92.2', trouble: { code: 'stopped' } });
    expect(metrics.num_streams).toMatchObject({ missing: 'stopped by you' });
    expect(metrics.num_users).toMatchObject({ value: 2 });
  });

  it('stopped before it began, nothing is asked', async () => {
    fake = await startFake(v0922);
    const { server } = await collectInstance(requestTo(fake, { signal: AbortSignal.abort() }));
    expect(server.trouble?.code).toBe('stopped');
    expect(fake.asked).toEqual([]);
  });
});

describe('size', () => {
  it.each([true, false])(
    'a body above the limit is not read (announced: %s)',
    async (announced) => {
      const body = Buffer.alloc(3 * 1024 * 1024, 0x20);
      fake = await startFake({
        ...v0922,
        '/api/default/streams': (_request, response) => {
          if (announced) response.writeHead(200, { 'content-length': body.length });
          response.end(body);
        },
      });
      const limits = { bodyBytes: 1024 * 1024 };
      const { metrics } = await collectInstance(requestTo(fake, { limits }));
      expect(metrics.num_streams).toMatchObject({
        missing: expect.stringContaining('larger than 1 MB'),
      });
      expect(metrics.num_users).toMatchObject({ value: 2 });
    },
  );

  it('a server that stops half-way', async () => {
    fake = await startFake({
      ...v0922,
      '/api/default/streams': (request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"list":[');
        setTimeout(() => request.socket.destroy(), 20);
      },
    });
    const { metrics } = await collectInstance(requestTo(fake));
    expect(metrics.num_streams).toMatchObject({
      missing: expect.stringContaining('stopped half-way through GET /api/{org}/streams'),
    });
  });
});

const busyOnce = (after: string): Answering => {
  let first = true;
  return (_request, response) => {
    if (first) response.writeHead(429, { 'retry-after': after }).end();
    else response.end('{"data":[]}');
    first = false;
  };
};

describe('too many requests', () => {
  it('a short pause is kept, once', async () => {
    fake = await startFake({ ...v0922, '/api/_meta/users': busyOnce('0') });
    const { metrics } = await collectInstance(requestTo(fake));
    expect(metrics.num_users).toMatchObject({ value: 2 });
  });

  it('a long one is not', async () => {
    fake = await startFake({ ...v0922, '/api/_meta/users': busyOnce('60') });
    const { metrics } = await collectInstance(requestTo(fake));
    expect(metrics.num_users).toMatchObject({ missing: expect.stringContaining('(429)') });
  });

  it('never more than the limit at the same time', async () => {
    let open = 0;
    let most = 0;
    const count: Answering = (_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end('{"list":[]}');
      }, 5);
    };
    const names = Array.from({ length: 20 }, (_, at) => `org${at}`);
    fake = await startFake({
      ...v0922,
      '/api/organizations': { data: names.map((identifier) => ({ identifier })) },
      ...Object.fromEntries(names.map((name) => [`/api/${name}/streams`, count])),
    });
    const steps: number[] = [];
    const { metrics } = await collectInstance(
      requestTo(fake, {
        limits: { concurrency: 3 },
        onProgress: ({ done, total }) => steps.push(done / total),
      }),
    );
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
    expect(isKnown(metrics.num_org ?? { missing: '', remedy: null })).toBe(true);
    expect(steps.at(-1)).toBe(1);
  });
});

it('nothing that listens, and something that speaks no HTTP', async () => {
  fake = await startFake({});
  const request = requestTo(fake);
  await fake.close();
  const gone = await collectInstance(request);
  expect(gone.server.trouble?.message).toMatch(/^Nothing listens at http:\/\/127\.0\.0\.1:\d+\.$/);
  const odd = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  const address = odd.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const other = await collectInstance({ ...request, url: `http://127.0.0.1:${port}` });
  odd.close();
  expect(other.server).toMatchObject({ reachable: false });
  expect(other.server.trouble?.message).toContain('does not speak HTTP');
});
