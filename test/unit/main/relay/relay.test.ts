import { createServer, request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { networkOf } from '../../../../main/relay/near-network.ts';
import { memoryKeep } from './assemble.ts';
import { authorization, heartbeat, openWorld, post, recordsOf, until } from './kit.ts';

/** Posts as a client does that knows the relay's address by another name. */
function statusUnder(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host, Authorization: authorization };
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once('error', reject);
    asked.end(heartbeat);
  });
}

describe('what the server hears', () => {
  test('is the OK of a collector, once its exact bytes are in the history', async () => {
    const world = await openWorld();
    const answer = await post(`${world.url}/v1/track`);
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
    expect(recordsOf(world.store)).toMatchObject([
      {
        origin: 'captured',
        event: 'ZincObserve - heartbeat',
        userId: '7043454519337943041',
        destination: `${world.sink.url}/v1/track`,
        made: heartbeat,
        sent: null,
        outcome: 'blocked',
      },
    ]);
    expect(world.relay.state()).toMatchObject({ listening: true, received: 1, unrecorded: 0 });
  });

  test.each(['track', 'batch', 'identify', 'page'])('is OK for /v1/%s', async (call) => {
    const world = await openWorld();
    const body = '{"batch":[{"type":"page","name":"Logs","userId":"me@example.com"},{}]}';
    expect((await post(`${world.url}/v1/${call}`, body)).status).toBe(200);
    expect(recordsOf(world.store)).toMatchObject([
      { event: 'Logs and 1 more', userId: 'me@example.com', made: body },
    ]);
  });

  test('is OK for bytes that are no JSON and no text, which are kept as they are', async () => {
    const world = await openWorld();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect((await post(`${world.url}/v1/track`, bytes)).status).toBe(200);
    const found = world.store.get('2');
    expect(found.ok && Buffer.from(found.value?.madeBytes ?? []).equals(bytes)).toBe(true);
    expect(recordsOf(world.store)).toMatchObject([{ event: 'track (not readable)', userId: '' }]);
  });

  test('is no OK when it could not be recorded: nothing is forwarded, and the user is told', async () => {
    const world = await openWorld({
      answer: 'on',
      settings: { 'relay.mode': 'forward' },
      through: () => () => ({
        ok: false,
        error: { code: 'cannot-write', message: 'The disk is full; nothing was recorded.' },
      }),
    });
    expect((await post(`${world.url}/v1/track`)).status).toBe(503);
    expect(world.relay.state()).toMatchObject({ received: 0, unrecorded: 1 });
    expect(world.relay.state().problem).toContain('The disk is full');
    expect(world.sink.connections()).toBe(0);
  });

  test('does not wait for an upstream that hangs, and loses nothing', async () => {
    const world = await openWorld({ answer: 'on', settings: { 'relay.mode': 'forward' } });
    world.sink.usually = { kind: 'hang' };
    const begin = performance.now();
    for (let one = 0; one < 20; one += 1) {
      expect((await post(`${world.url}/v1/track`)).status).toBe(200);
    }
    // The bound that the relay promises, not a measurement.
    expect((performance.now() - begin) / 20).toBeLessThan(1000);
    expect(recordsOf(world.store)).toHaveLength(20);
    expect(recordsOf(world.store).every(({ made }) => made === heartbeat)).toBe(true);
  });

  test.each(['reset', 'slam', 'garbage', 'endless', 'deaf'] as const)(
    'does not depend on an upstream that does this: %s',
    async (kind) => {
      const world = await openWorld({ answer: 'on', settings: { 'relay.mode': 'forward' } });
      world.sink.usually = { kind };
      expect((await post(`${world.url}/v1/track`)).status).toBe(200);
      await until(() => world.sink.connections() > 0);
      expect((await post(`${world.url}/v1/track`)).status).toBe(200);
      expect(recordsOf(world.store)).toHaveLength(2);
    },
  );
});

describe('where it listens', () => {
  test('a port that is taken is said, with a code of its own', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const opening = openWorld({ settings: { 'relay.port': port } });
    await expect(opening).rejects.toThrow(`Port ${port} is taken by another program.`);
  });

  test('port 0 is the same port again while it is free, and another when it is not', async () => {
    const keep = memoryKeep();
    const first = await openWorld({ keep });
    await first.relay.stop();
    const again = await openWorld({ keep });
    expect(again.url).toBe(first.url);
    const third = await openWorld({ keep });
    expect(third.port).not.toBe(first.port);
    expect(new URL(third.url).pathname).toBe(new URL(first.url).pathname);
  });

  test('the further address: peers of its network alone, under the same host check and secret', async () => {
    const settings = { 'relay.address': '127.0.0.2' };
    const open = await openWorld({ settings, network: () => networkOf('127.0.0.2/8') });
    const further = `${open.url.replace('127.0.0.1', '127.0.0.2')}/v1/track`;
    expect((await post(further)).status).toBe(200);
    expect((await post(`${open.url}/v1/track`)).status).toBe(200);
    expect((await post(`${new URL(further).origin}/wrong/v1/track`)).status).toBe(404);
    // As a container names its host.
    expect(await statusUnder(further, `host.docker.internal:${open.port}`)).toBe(200);
    expect(await statusUnder(further, `another.internal:${open.port}`)).toBe(403);
    const plain = await openWorld();
    const name = `host.docker.internal:${plain.port}`;
    expect(await statusUnder(`${plain.url}/v1/track`, name)).toBe(403);

    const closed = await openWorld({ settings, network: () => networkOf('198.51.100.1/30') });
    await expect(
      post(`${closed.url.replace('127.0.0.1', '127.0.0.2')}/v1/track`),
    ).rejects.toThrow();
    expect((await post(`${closed.url}/v1/track`)).status).toBe(200);
  });

  test('an address that no virtual interface of this machine has is refused, and nothing listens', async () => {
    const opening = openWorld({ settings: { 'relay.address': '203.0.113.9' } });
    await expect(opening).rejects.toThrow('can’t listen on 203.0.113.9 (relay.address)');
  });

  test('the secret is long, and another in each profile', async () => {
    const [one, two] = [await openWorld(), await openWorld()];
    expect(new URL(one.url).pathname).toMatch(/^\/[\w-]{32}$/);
    expect(new URL(one.url).pathname).not.toBe(new URL(two.url).pathname);
  });

  test('after it was stopped nothing listens, and it can begin again', async () => {
    const world = await openWorld();
    await world.relay.stop();
    await expect(post(`${world.url}/v1/track`)).rejects.toThrow();
    expect(world.relay.state()).toMatchObject({ listening: false, url: null, silentSince: null });
    const again = await world.relay.start();
    expect(again).toEqual({ ok: true, value: { url: world.url } });
    expect((await post(`${world.url}/v1/track`)).status).toBe(200);
  });
});

describe('how long it was silent', () => {
  test('is counted from the start of listening, then from the last payload', async () => {
    const time = { wall: Date.parse('2026-11-23T10:00:00.000Z'), steady: 5 };
    const clock = {
      now: () => time.wall,
      steady: () => time.steady,
      up: () => time.steady,
      every: () => () => undefined,
    };
    const { relay, url } = await openWorld({ clock });
    time.wall += 60_000;
    time.steady += 60_000;
    expect(relay.state()).toMatchObject({
      since: '2026-11-23T10:00:00.000Z',
      silentSince: '2026-11-23T10:00:00.000Z',
      silentMs: 60_000,
      lastAt: null,
    });
    await post(`${url}/v1/track`);
    // The wall clock is set back by a day; the silence is not.
    time.wall -= 86_400_000;
    time.steady += 1_000;
    expect(relay.state()).toMatchObject({
      lastAt: '2026-11-23T10:01:00.000Z',
      silentMs: 1_000,
      received: 1,
    });
  });

  test('what is turned away is no sign of the server', async () => {
    const { relay, port } = await openWorld();
    await post(`http://127.0.0.1:${port}/wrong/v1/track`, heartbeat, {
      Authorization: authorization,
    });
    expect(relay.state()).toMatchObject({ received: 0, refused: 1, lastAt: null });
  });
});
