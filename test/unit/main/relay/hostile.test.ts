import { connect, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Connections } from '../../../../main/relay/connections.ts';
import { hostileRequests, throwAt } from './hostile.ts';
import { authorization, heartbeat, openWorld, post, recordsOf, until } from './kit.ts';

/** Opens a connection and keeps what it hears. */
function open(port: number): { socket: Socket; heard: () => string; closed: () => boolean } {
  const socket = connect({ port, host: '127.0.0.1' });
  let heard = '';
  let closed = false;
  socket.on('data', (data) => (heard += data.toString('latin1')));
  socket.on('error', () => undefined);
  socket.once('close', () => (closed = true));
  onTestFinished(() => void socket.destroy());
  return { socket, heard: () => heard, closed: () => closed };
}

test('thousands of malformed requests leave it as it was: nothing recorded, nothing sent, at work', async () => {
  const world = await openWorld({ answer: 'on', settings: { 'relay.mode': 'forward' } });
  const next = hostileRequests(20_261_123, world.port, new URL(world.url).pathname);
  const statuses = new Set<number | null>();
  const worker = async (): Promise<void> => {
    for (let one = 0; one < 500; one += 1) statuses.add(await throwAt(world.port, next()));
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  expect(statuses).not.toContain(200);
  expect([...statuses].filter((status) => status !== null && status >= 500)).toEqual([]);
  expect(recordsOf(world.store)).toEqual([]);
  expect(world.sink.connections()).toBe(0);
  expect((await post(`${world.url}/v1/track`)).status).toBe(200);
  expect(recordsOf(world.store)).toHaveLength(1);
});

test.each([
  ['another name for this machine', { Host: 'rebound.example:PORT' }, 403],
  ['a name that begins like ours', { Host: '127.0.0.1.evil.example:PORT' }, 403],
  ['our name without the port', { Host: '127.0.0.1' }, 403],
  ['our name with another port', { Host: 'localhost:1' }, 403],
  ['a web page', { Origin: 'https://evil.example' }, 403],
  ['a page without a place', { Origin: 'null' }, 403],
  ['a web page that hides its name', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a browser, whatever it says of the page', { 'Sec-Fetch-Site': 'none' }, 403],
  ['localhost as the server may write it', { Host: 'LOCALHOST:PORT' }, 200],
])('a request with %s', async (_what, headers, status) => {
  const world = await openWorld();
  const lines = { Host: `127.0.0.1:${world.port}`, ...headers };
  const head = Object.entries(lines)
    .map(([name, value]) => `${name}: ${value.replace('PORT', String(world.port))}\r\n`)
    .join('');
  const path = new URL(world.url).pathname;
  const text = `POST ${path}/v1/track HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\n{}`;
  expect(await throwAt(world.port, { bytes: Buffer.from(text), whole: true })).toBe(status);
  expect(recordsOf(world.store)).toHaveLength(status === 200 ? 1 : 0);
});

test.each([
  '/v1/track',
  '/wrong/v1/track',
  'SECRET',
  'SECRET/v1/alias',
  'SECRET/v1/track/',
  'SECRETx/v1/track',
])('the path %s is not there, and does not tell why', async (path) => {
  const world = await openWorld();
  const url = `http://127.0.0.1:${world.port}${path.replace('SECRET', new URL(world.url).pathname)}`;
  const answer = await post(url);
  expect([answer.status, await answer.text()]).toEqual([404, 'Not found.\n']);
  expect(recordsOf(world.store)).toEqual([]);
});

test.each([
  ['our own address', 'http://127.0.0.1:PORT/SECRET/v1/track', 200],
  ['our own name', 'HTTP://LocalHost:PORT/SECRET/v1/track', 200],
  ['a wrong secret', 'http://127.0.0.1:PORT/wrong/v1/track', 404],
  ['another host', 'http://evil.example:PORT/SECRET/v1/track', 404],
  ['another port', 'http://127.0.0.1:1/SECRET/v1/track', 404],
  ['a user in front of it', 'http://127.0.0.1:PORT@evil.example/SECRET/v1/track', 404],
  ['another scheme', 'https://127.0.0.1:PORT/SECRET/v1/track', 404],
])('a request target written whole, as for a proxy, with %s', async (_what, target, status) => {
  const world = await openWorld();
  const secret = new URL(world.url).pathname.slice(1);
  const whole = target.replace('PORT', String(world.port)).replace('SECRET', secret);
  const request = (host: string): Buffer =>
    Buffer.from(`POST ${whole} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\n\r\n{}`);
  const ours = request(`127.0.0.1:${world.port}`);
  expect(await throwAt(world.port, { bytes: ours, whole: true })).toBe(status);
  expect(await throwAt(world.port, { bytes: request('evil.example'), whole: true })).toBe(403);
  expect(recordsOf(world.store)).toHaveLength(status === 200 ? 1 : 0);
});

test('pages of an origin that the user named may post, others may not', async () => {
  const page = 'http://localhost:5080';
  const world = await openWorld({ browserOrigins: () => [page] });
  const url = `${world.url}/v1/page`;
  const ask = await fetch(url, { method: 'OPTIONS', headers: { Origin: page } });
  expect([ask.status, ask.headers.get('access-control-allow-origin')]).toEqual([204, page]);
  const answer = await post(url, '{"name":"Logs"}', { Origin: page });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, page]);
  expect((await post(url, '{"name":"Logs"}', { Origin: 'http://localhost:5081' })).status).toBe(
    403,
  );
  const wrong = await fetch(url.replace('/v1/', '/v2/'), {
    method: 'OPTIONS',
    headers: { Origin: page },
  });
  expect(wrong.status).toBe(404);
});

test.each(['chunked', 'announced'])('a body of 10 GB (%s) is cut off at the bound', async (how) => {
  const world = await openWorld();
  const { socket, heard, closed } = open(world.port);
  const size = how === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${10 * 2 ** 30}`;
  const path = new URL(world.url).pathname;
  socket.write(
    `POST ${path}/v1/track HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\n${size}\r\n\r\n`,
  );
  const piece = Buffer.alloc(65_536, 0x61);
  let written = 0;
  while (!closed() && written < 10 * 2 ** 30) {
    if (how === 'chunked') socket.write('10000\r\n');
    const room = socket.write(piece);
    if (how === 'chunked') socket.write('\r\n');
    written += piece.length;
    if (!room || written % 1_048_576 === 0) {
      await new Promise<void>((resolve) => {
        socket.once('drain', resolve);
        setTimeout(resolve, 5);
      });
    }
  }
  // What the system's own buffers hold may have been written, too.
  expect(written).toBeLessThan(64 * 2 ** 20);
  expect(heard() === '' || heard().startsWith('HTTP/1.1 413')).toBe(true);
  expect(world.relay.state().refused).toBe(1);
  expect((await post(`${world.url}/v1/track`)).status).toBe(200);
  expect(recordsOf(world.store)).toHaveLength(1);
});

test('the largest body that is allowed is taken whole', async () => {
  const world = await openWorld();
  const body = `{"userId":"1","event":"x","properties":{"a":"${'b'.repeat(1_048_576 - 48)}"}}`;
  expect(body.length).toBe(1_048_576);
  expect((await post(`${world.url}/v1/track`, body)).status).toBe(200);
  expect(recordsOf(world.store)[0]?.made).toBe(body);
  expect((await post(`${world.url}/v1/track`, `${body} `)).status).toBe(413);
});

test('slow senders on every place shut nobody out, and are cut', async () => {
  const limits = { connections: 8, headMs: 300, requestMs: 600 };
  const world = await openWorld({ limits });
  const path = new URL(world.url).pathname;
  const slow = Array.from({ length: 40 }, (_, index) => {
    const one = open(world.port);
    const head = `POST ${path}/v1/track HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\n`;
    one.socket.write(index % 2 === 0 ? head : `${head}Content-Length: 700\r\n\r\n{"userId"`);
    const drip = setInterval(() => one.socket.write(index % 2 === 0 ? 'X: 1\r\n' : ' '), 50);
    one.socket.once('close', () => clearInterval(drip));
    return one;
  });
  await until(() => slow.filter(({ closed }) => closed()).length >= 32);
  expect((await post(`${world.url}/v1/track`)).status).toBe(200);
  await until(() => slow.every(({ closed }) => closed()));
  expect(recordsOf(world.store)).toHaveLength(1);
});

test('one that is cut before its request is whole may have been the server’s report', () => {
  let lost = 0;
  const connections = new Connections(1, () => (lost += 1));
  const [first, second, third] = [new Socket(), new Socket(), new Socket()];
  connections.add(first);
  connections.add(second);
  expect(lost).toBe(1);
  connections.busy(second);
  connections.add(third);
  expect(lost).toBe(2);
  connections.free(second);
  connections.add(new Socket());
  expect(lost).toBe(2);
});

test('a sender that dies in the middle of a body leaves no record', async () => {
  const world = await openWorld();
  const { socket } = open(world.port);
  const path = new URL(world.url).pathname;
  const head = `POST ${path}/v1/track HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\nAuthorization: ${authorization}\r\n`;
  socket.write(`${head}Content-Length: ${heartbeat.length}\r\n\r\n${heartbeat.slice(0, 300)}`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.resetAndDestroy();
  await until(() => world.relay.state().refused === 1);
  expect(recordsOf(world.store)).toEqual([]);
});

test('more than the bound of payloads at once is turned away, and said', async () => {
  const time = { steady: 0 };
  const clock = {
    now: () => Date.parse('2026-11-23T10:00:00Z'),
    steady: () => time.steady,
    up: () => time.steady,
    every: () => () => undefined,
  };
  const world = await openWorld({ limits: { rate: 2, burst: 5 }, clock });
  const statuses: number[] = [];
  for (let one = 0; one < 8; one += 1) {
    statuses.push((await post(`${world.url}/v1/track`)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect(world.relay.state().refused).toBe(3);
  time.steady += 500;
  expect((await post(`${world.url}/v1/track`)).status).toBe(200);
});
