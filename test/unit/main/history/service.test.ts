import { expect, test } from 'vitest';
import { add, made, newFile, outcome, serviceOn, store, value } from './support.ts';

test('connections are what Candor sent or refused, what the relay passed on included, and not what it held back', async () => {
  const history = store(newFile());
  const entry = (event: string, origin: 'captured' | 'collected', blocked: boolean) =>
    add(history, made({ event, origin, blocked }));
  add(history, outcome(entry('Candor - started', 'collected', false)));
  entry('Candor - heartbeat', 'collected', true);
  // No connection was wanted for it.
  entry('Candor - reading', 'collected', true);
  add(history, outcome(entry('passed on', 'captured', false)));
  entry('held back', 'captured', true);
  const queued = add(history, made({ event: 'Candor - stopped', leaving: false }));
  add(history, outcome(queued, { outcome: 'blocked', status: null, bytes: 0 }));
  const actions = serviceOn(history);
  expect(value(await actions.connectionsAndDeliveries())).toMatchObject([
    {
      purpose: 'Candor - stopped',
      allowed: false,
      reason: expect.stringMatching(/allowed at first/u),
    },
    { purpose: 'passed on, passed on by the relay', allowed: true },
    { purpose: 'Candor - heartbeat', allowed: false, reason: 'You turned telemetry off.' },
    { purpose: 'Candor - started', allowed: true },
  ]);
});

test('a field can be drawn while a kept payload has a number of it', async () => {
  const history = store(newFile());
  const actions = serviceOn(history);
  const record = (properties: object) =>
    add(history, made({ body: JSON.stringify({ event: 'x', properties }), blocked: true }));
  const fields = async () => value(await actions.seriesFields());
  expect(await fields()).toEqual([]);
  const first = record({ num_org: 3, is_HA_mode: false, time_zone: 'UTC', num_users: '12' });
  record({ total_memory: null, root_user: 1 });
  const drawable = ['num_org', 'num_users'];
  expect((await fields()).toSorted()).toEqual(drawable);
  record({ num_streams: 1 });
  expect((await fields()).toSorted()).toEqual(['num_org', 'num_streams', 'num_users']);
  value(await actions.deleteBodies([String(first)]));
  expect(await fields()).toEqual(['num_streams']);
});
