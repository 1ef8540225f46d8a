import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { authorization, heartbeat, openWorld, post, recordsOf, until } from './kit.ts';

const forward = { answer: 'on', settings: { 'relay.mode': 'forward' } } as const;

describe('what goes on to the upstream', () => {
  test('is nothing while the relay holds, though telemetry is on', async () => {
    const world = await openWorld({ answer: 'on' });
    await post(`${world.url}/v1/track`);
    expect(recordsOf(world.store)).toMatchObject([
      { outcome: 'blocked', sent: null, reason: 'The relay holds back, as you set it.' },
    ]);
    expect(world.sink.connections()).toBe(0);
  });

  test('is nothing while telemetry is off', async () => {
    const world = await openWorld({ ...forward, answer: 'off' });
    await post(`${world.url}/v1/track`);
    expect(recordsOf(world.store)).toMatchObject([{ outcome: 'blocked', made: heartbeat }]);
    expect(world.sink.connections()).toBe(0);
  });

  test('is the very bytes that came, with the server’s own authorization', async () => {
    const world = await openWorld(forward);
    await post(`${world.url}/v1/track`);
    await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
    expect(world.sink.received).toHaveLength(1);
    const [got] = world.sink.received;
    expect(got?.path).toBe('/v1/track');
    expect(got?.body.toString()).toBe(heartbeat);
    expect(got?.headers['authorization']).toBe(authorization);
    expect(got?.headers['content-type']).toBe('application/json');
  });

  test('keeps a write key and a packed body as they came', async () => {
    const world = await openWorld(forward);
    const body = gzipSync('{"batch":[]}');
    const key = `Basic ${Buffer.from('ziox-cloud-browser:').toString('base64')}`;
    const headers = {
      'Content-Encoding': 'gzip',
      Authorization: key,
      'Content-Type': 'text/plain',
    };
    await post(`${world.url}/v1/batch`, new Uint8Array(body), headers);
    await until(() => world.sink.received.length === 1);
    const [got] = world.sink.received;
    expect(got?.body.equals(body)).toBe(true);
    expect(got?.headers).toMatchObject({
      'content-encoding': 'gzip',
      authorization: key,
      'content-type': 'text/plain',
    });
  });

  test('is without the redacted fields, in the body and beside it', async () => {
    const world = await openWorld({
      answer: 'on',
      settings: {
        'relay.mode': 'redact',
        'relay.redact':
          '{"host_name": "remove", "userId": {"replace": "x"}, "total_memory": {"round": 1048576}}',
      },
    });
    await post(`${world.url}/v1/track`);
    await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
    const [got] = world.sink.received;
    const text = got?.body.toString() ?? '';
    expect(JSON.parse(text)).toMatchObject({ userId: 'x', properties: { total_memory: 32505856 } });
    expect(text).not.toContain('ziox-router');
    expect(got?.headers['authorization']).toBe(`Basic ${Buffer.from('x:').toString('base64')}`);
    const [record] = recordsOf(world.store);
    expect([record?.made, record?.sent]).toEqual([heartbeat, text]);
    // What was not named stays as the server wrote it, to the last digit.
    expect(text).toContain('"streams_total_size":6291456000.0');
  });

  test.each([
    ['userId', '{"userId": "remove"}'],
    ['instance_id, as the vendor’s page calls it', '{"instance_id": "remove"}'],
    ['instance_id, replaced', '{"instance_id": {"replace": "nobody"}}'],
  ])('holds the id nowhere once %s is taken out, in no header either', async (_name, rules) => {
    const settings = { 'relay.mode': 'redact', 'relay.redact': rules } as const;
    const world = await openWorld({ answer: 'on', settings });
    const { userId } = z.object({ userId: z.string() }).parse(JSON.parse(heartbeat));
    const batch = `{"batch":[${heartbeat},${heartbeat}]}`;
    await post(`${world.url}/v1/track`);
    await post(`${world.url}/v1/batch`, batch);
    await until(() => world.sink.received.length === 2);
    for (const { body, headers, path } of world.sink.received) {
      const name = Buffer.from(String(headers['authorization']).replace('Basic ', ''), 'base64');
      expect(
        `${path} ${JSON.stringify(headers)} ${name.toString()} ${body.toString()}`,
      ).not.toContain(userId);
    }
    expect(recordsOf(world.store).map(({ made }) => made)).toEqual([heartbeat, batch]);
  });

  test('is nothing where the redaction cannot be done', async () => {
    const settings = { 'relay.mode': 'redact', 'relay.redact': '{"userId": "remove"}' } as const;
    const world = await openWorld({ answer: 'on', settings });
    await post(`${world.url}/v1/track`, 'no JSON');
    expect(recordsOf(world.store)).toMatchObject([{ outcome: 'blocked', made: 'no JSON' }]);
    expect(world.sink.connections()).toBe(0);
  });

  test('is nothing where the relay is its own upstream', async () => {
    const world = await openWorld(forward);
    world.settings['relay.upstream'] = world.url.replace('127.0.0.1', 'localhost');
    await post(`${world.url}/v1/track`);
    expect(recordsOf(world.store)).toMatchObject([
      { outcome: 'blocked', reason: expect.stringContaining('the relay itself') },
    ]);
    expect(world.relay.state().received).toBe(1);
  });
});

describe('what waits for an upstream that is down', () => {
  test('is kept, to be tried again', async () => {
    const world = await openWorld(forward);
    world.sink.next.push({ kind: 'status', status: 503, headers: { 'Retry-After': '0' } });
    await post(`${world.url}/v1/track`);
    await until(() => world.sink.received.length === 1);
    expect(recordsOf(world.store)[0]?.outcome).toBe('pending');
  });

  test.each([
    ['the relay is set to hold', { 'relay.mode': 'hold' }, 'The relay holds back, as you set it.'],
    ['the upstream changes', { 'relay.upstream': 'http://127.0.0.1:9' }, 'upstream was changed'],
    [
      'more is to be taken out',
      { 'relay.mode': 'redact', 'relay.redact': '{"host_name": "remove"}' },
      'redaction was changed',
    ],
  ] as const)('stays here when %s meanwhile', async (_what, change, words) => {
    const world = await openWorld(forward);
    world.sink.next.push({ kind: 'late', after: 100 });
    await post(`${world.url}/v1/track`);
    await until(() => world.sink.received.length === 1);
    // Taken in while the first is under way.
    await post(`${world.url}/v1/track`);
    Object.assign(world.settings, change);
    await until(() => recordsOf(world.store)[1]?.outcome === 'blocked');
    expect(recordsOf(world.store)[1]?.last).toContain(words);
    expect(world.sink.received).toHaveLength(1);
  });

  test('stays here when telemetry is turned off meanwhile', async () => {
    const world = await openWorld(forward);
    world.sink.next.push({ kind: 'hang' });
    await post(`${world.url}/v1/track`);
    await until(() => world.sink.received.length === 1);
    await post(`${world.url}/v1/track`);
    world.sending.turn('off');
    await until(() => recordsOf(world.store)[1]?.outcome === 'blocked');
    expect(world.sink.received).toHaveLength(1);
  });
});

test('whoever is told of payloads hears each one that is recorded, and cannot stop the relay', async () => {
  const heard: string[] = [];
  const world = await openWorld({
    onRecorded: ([one]) => {
      heard.push(`${one?.record} ${one?.event} ${Buffer.from(one?.made ?? []).length}`);
      throw new Error('A listener fell.');
    },
  });
  expect((await post(`${world.url}/v1/track`)).status).toBe(200);
  expect((await post(`${world.url}/v1/track`)).status).toBe(200);
  expect(heard).toEqual([2, 3].map((id) => `${id} ZincObserve - heartbeat ${heartbeat.length}`));
});
