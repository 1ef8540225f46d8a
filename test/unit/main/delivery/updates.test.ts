import { describe, expect, test } from 'vitest';
import { newerBy, updateAddress, updateEvent } from '../../../../core/app/updates.ts';
import type { Route } from '../../../../main/delivery/types.ts';
import { createUpdatesService, type UpdatesService } from '../../../../main/delivery/updates.ts';
import { openWorld, recordsOf, type WorldOptions } from './kit.ts';

/** A world whose Candor asks its sink for updates; the sink knows this path. */
async function asking(options: Partial<WorldOptions> = {}) {
  let updates: UpdatesService | null = null;
  const otherRoute: Route = async (leaving) =>
    updates === null ? { kind: 'block', reason: 'None.' } : updates.route(leaving);
  const world = await openWorld({ otherRoute, ...options });
  const deps = { version: '0.1.0', system: 'linux', arch: 'x64', gate: world.gate };
  const open = async () => ({ ok: true, value: world.sending }) as const;
  const made = createUpdatesService({ ...deps, open, built: `${world.sink.url}/v1/track` });
  updates = made;
  return { ...world, world, updates: made };
}

const body = '{"version":"0.1.0","system":"linux","arch":"x64"}';

describe('a check for updates', () => {
  test('shows what it sends and to whom, and sends nothing by that', async () => {
    const { updates, sink, store } = await asking();
    expect(updates.preview()).toEqual({ address: `${sink.url}/v1/track`, body, held: null });
    expect([sink.connections(), recordsOf(store)]).toEqual([0, []]);
  });

  test('sends exactly that, recorded before it leaves, with no id in it', async () => {
    const { updates, sink, store } = await asking();
    const answer = await updates.check();
    expect(answer).toMatchObject({ ok: true, value: { newer: true } });
    expect(sink.received.map(({ body: bytes }) => bytes.toString())).toEqual([body]);
    expect(sink.received[0]?.headers['user-agent']).toBe('Candor/0.1.0');
    expect(recordsOf(store)).toMatchObject([
      { event: updateEvent, outcome: 'sent', sent: body, bytesSent: body.length },
    ]);
    const page = store.page({ filters: { origin: 'update' }, offset: 0, limit: 5 });
    expect(page).toMatchObject({ ok: true, value: { total: 1, records: [{ userId: '' }] } });
    const network = store.contacts(null, 5);
    expect(network).toMatchObject({ ok: true, value: { all: { total: 1 } } });
  });

  test('says that this is the newest, by the status alone', async () => {
    const { updates, sink } = await asking();
    sink.next.push({ kind: 'status', status: 204 });
    expect(await updates.check()).toMatchObject({ ok: true, value: { newer: false } });
  });

  test.each([
    { kind: 'status', status: 503 },
    { kind: 'slam' },
    { kind: 'status', status: 302 },
  ] as const)('is never repeated by itself: %j', async (behaviour) => {
    const { updates, sink, store, clock } = await asking();
    sink.next.push(behaviour);
    expect(await updates.check()).toMatchObject({ ok: true, value: { newer: null } });
    const before = sink.connections();
    clock.pass(48 * 3_600_000);
    expect(sink.connections()).toBe(before);
    expect(recordsOf(store)).toMatchObject([{ outcome: 'failed' }]);
  });

  test.each([
    ['the switch', { user: 'off' }],
    ['the environment', { environment: { DO_NOT_TRACK: '1' } }],
  ] as const)('stays here while %s is off: recorded, and no connection', async (_who, given) => {
    const { updates, sink, store } = await asking(given);
    expect(updates.preview().held).toMatch(/keeps it from sending|turned telemetry off/u);
    expect(await updates.check()).toMatchObject({ ok: true, value: { newer: null } });
    expect([sink.connections(), recordsOf(store)]).toEqual([
      0,
      [expect.objectContaining({ outcome: 'blocked', sent: null })],
    ]);
  });

  test('needs no consent to Candor’s own reports, and gives none', async () => {
    const { updates, sink } = await asking({ own: 'off' });
    expect(await updates.check()).toMatchObject({ ok: true, value: { newer: true } });
    expect(sink.received).toHaveLength(1);
  });

  test('that nobody waits for any more goes nowhere', async () => {
    const { updates, sink } = await asking();
    const leaving = { record: 1, origin: 'update', destination: `${sink.url}/v1/track` } as const;
    expect(await updates.route({ ...leaving, body: Buffer.from(body) })).toMatchObject({
      kind: 'block',
    });
  });

  test('is off where no address was built in', async () => {
    const { gate, sending } = await openWorld();
    const open = async () => ({ ok: true, value: sending }) as const;
    const updates = createUpdatesService({ version: '1', system: 's', arch: 'a', gate, open });
    expect(updates.preview().address).toBe('');
    expect(await updates.check()).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  });
});

describe('what is built in', () => {
  test.each([
    ['https://example.com/candor/updates', 'https://example.com/candor/updates'],
    ['http://127.0.0.1:5000/u', 'http://127.0.0.1:5000/u'],
    ['http://example.com/u', ''],
    ['ftp://example.com/', ''],
    ['https://user:word@example.com/u', ''],
    ['nonsense', ''],
    ['', ''],
  ])('%j is asked as %j', (built, address) => expect(updateAddress(built)).toBe(address));

  test('and an answer is two statuses, no more', () => {
    expect([200, 204, 201, 404, null].map(newerBy)).toEqual([true, false, null, null, null]);
  });
});
