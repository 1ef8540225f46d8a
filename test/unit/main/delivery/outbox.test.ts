import { describe, expect, test } from 'vitest';
import { failure, success } from '../../../../core/outcome.ts';
import { bound, moment, openWorld, recordsOf, until } from './kit.ts';

describe('with telemetry on', () => {
  test('the destination gets, byte for byte, what the history shows as sent', async () => {
    const { sending, sink, store } = await openWorld();
    expect(await sending.send()).toMatchObject({ ok: true, value: { kind: 'delivered' } });
    const [record] = recordsOf(store);
    expect(sink.received.map(({ body }) => body.toString())).toEqual([record?.sent]);
    expect(record).toMatchObject({
      event: 'Candor - heartbeat',
      outcome: 'sent',
      steps: ['Delivered.'],
      bytesSent: sink.received[0]?.body.length,
    });
  });

  test('a collector is spoken to as the server speaks to its vendor', async () => {
    const { sending, sink } = await openWorld();
    await sending.send();
    const [request] = sink.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/track' });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      userId: '7043454519337943041',
      event: 'Candor - heartbeat',
      properties: expect.objectContaining({ num_streams: 10, total_memory: 32_882_744 }),
      timestamp: new Date(moment).toISOString(),
    });
    const name = Buffer.from('7043454519337943041:').toString('base64');
    expect(request?.headers['authorization']).toBe(`Basic ${name}`);
  });

  test('Segment gets what its own library makes, and the write key only in the header', async () => {
    const { sending, sink, store } = await openWorld({ kind: 'segment' });
    expect(await sending.send()).toMatchObject({ value: { kind: 'delivered' } });
    const [request] = sink.received;
    const text = request?.body.toString() ?? '';
    expect(request?.path).toBe('/v1/batch');
    expect(JSON.parse(text)).toMatchObject({
      batch: [
        {
          type: 'track',
          event: 'Candor - heartbeat',
          userId: '7043454519337943041',
          properties: { num_streams: 10 },
          context: { library: { name: '@segment/analytics-node' } },
        },
      ],
      sentAt: expect.any(String),
    });
    expect(text).not.toMatch(/writeKey|write-key|5ecret/);
    const key = Buffer.from('wk-5ecret:').toString('base64');
    expect(request?.headers['authorization']).toBe(`Basic ${key}`);
    const [record] = recordsOf(store);
    expect([record?.made, record?.sent]).toEqual([text, text]);
  });

  test('what redaction takes out is in the record and not on the wire', async () => {
    const world = await openWorld();
    world.rules = success({ host_name: 'remove', userId: { replace: 'someone' } });
    await world.sending.send();
    const [record] = recordsOf(world.store);
    const [request] = world.sink.received;
    expect(record?.made).toContain('workstation-7');
    expect(request?.body.toString()).toBe(record?.sent);
    expect(record?.sent).not.toContain('workstation-7');
    const wire = JSON.stringify(request?.headers) + request?.body.toString();
    expect(wire).not.toContain('7043454519337943041');
    expect(Buffer.from(wire).includes(Buffer.from('7043454519337943041:').toString('base64'))).toBe(
      false,
    );
  });

  test.each([
    ['rules nobody can read', failure('bad-argument', 'The rules are not JSON.')],
    ['a rule that cannot be applied', success({ host_name: { round: 10 } })],
  ])('%s hold the payload', async (_what, rules) => {
    const world = await openWorld();
    world.rules = rules;
    expect(await world.sending.send()).toMatchObject({ value: { kind: 'blocked' } });
    expect([world.sink.connections(), recordsOf(world.store)[0]?.sent]).toEqual([0, null]);
  });
});

describe('nothing leaves, and the record says why', () => {
  test.each([
    ['its own reports were never turned on', { own: 'off' }, /own reports are off/],
    ['the user said off', { user: 'off' }, /You turned telemetry off/],
    ['the environment says off', { environment: { DO_NOT_TRACK: '1' } }, /DO_NOT_TRACK/],
    ['there is no destination', { kind: 'none' }, /no destination/i],
  ] as const)('when %s', async (_when, options, why) => {
    const { sending, sink, store } = await openWorld(options);
    const sent = await sending.send();
    expect(sent).toMatchObject({
      value: { kind: 'blocked', reason: expect.stringMatching(why) },
    });
    expect(recordsOf(store)).toMatchObject([{ outcome: 'blocked', sent: null, bytesSent: 0 }]);
    expect([sink.connections(), sink.bytes()]).toEqual([0, 0]);
  });

  test('when the administrator’s file is malformed', async () => {
    const world = await openWorld();
    world.policy = { state: 'malformed', message: 'it is not JSON.' };
    expect(await world.sending.send()).toMatchObject({
      value: { kind: 'blocked', reason: expect.stringContaining('it is not JSON') },
    });
    expect(world.sink.connections()).toBe(0);
  });

  test('when there is no write key', async () => {
    const world = await openWorld({ kind: 'segment' });
    world.writeKey = null;
    expect(await world.sending.send()).toMatchObject({
      value: { kind: 'blocked', reason: expect.stringContaining('no write key') },
    });
    expect(world.sink.connections()).toBe(0);
  });

  test('when it cannot be recorded', async () => {
    const broken = failure('cannot-write', 'The disk is full; nothing was recorded.');
    const world = await openWorld({
      through: (store) => ({ ...bound(store), append: () => broken }),
    });
    expect(await world.sending.send()).toEqual(broken);
    expect(world.sink.connections()).toBe(0);
  });

  test('when its attempt cannot be recorded', async () => {
    let full = false;
    const world = await openWorld({
      through: (store) => ({
        ...bound(store),
        append: (entries) =>
          full && entries.some(({ kind }) => kind === 'attempt')
            ? failure('cannot-write', 'The disk is full; nothing was recorded.')
            : store.append(entries),
      }),
    });
    world.sink.usually = { kind: 'status', status: 500 };
    await world.sending.send();
    full = true;
    world.sink.usually = { kind: 'ok' };
    expect(await world.sending.send()).toMatchObject({
      value: { kind: 'waiting', reason: expect.stringContaining('disk is full') },
    });
    expect(world.sending.state()).toMatchObject({
      waiting: 2,
      trouble: expect.stringContaining('disk is full'),
    });
    expect(world.sink.received).toHaveLength(1);
    full = false;
    world.clock.pass(60_000);
    await until(() => world.sink.received.length === 3);
  });

  test('after a change of the destination, to the new one', async () => {
    const world = await openWorld();
    world.sink.usually = { kind: 'status', status: 503 };
    await world.sending.send();
    world.settings['destination.url'] = `${world.sink.url}/other`;
    world.clock.pass(60_000);
    await until(() => recordsOf(world.store)[0]?.outcome === 'blocked');
    expect(recordsOf(world.store)[0]?.steps.at(-1)).toMatch(/destination was changed/);
    expect(world.sink.received).toHaveLength(1);
  });
});
