import { expect, test } from 'vitest';
import type { Ledger } from '../../../../core/ledger.ts';
import { addRecorded, readLedger } from '../../../../main/relay/read-ledger.ts';
import { heartbeat, openWorld, post } from './kit.ts';

async function last(ledgers: AsyncIterable<Ledger>): Promise<Ledger | null> {
  let newest: Ledger | null = null;
  for await (const ledger of ledgers) newest = ledger;
  return newest;
}

test('reads every identity of the whole history, deleted bodies as far as they are known', async () => {
  const world = await openWorld();
  const named = heartbeat.replace('"cpu_count":4', '"root_user":"root@example.com","cpu_count":4');
  await post(`${world.url}/v1/track`, named);
  for (let one = 0; one < 400; one += 1) {
    await post(`${world.url}/v1/track`, heartbeat.replace('v0.3.0', `v0.3.${one % 3}`));
  }
  world.store.deleteBodies(['2']);
  const pieces = world.store.export({ format: 'ndjson', filters: {} });
  const ledger = await last(readLedger(pieces));
  expect(ledger?.payloads).toBe(401);
  expect(ledger?.identities.map(({ kind, value, payloads }) => [kind, value, payloads])).toEqual([
    ['instance_id', '7043454519337943041', 401],
    ['host_name', 'ziox-router-6f9c6c549f', 400],
    ['version', 'v0.3.0', 134],
    ['version', 'v0.3.1', 133],
    ['version', 'v0.3.2', 133],
  ]);
});

test('adds new payloads without reading the history again', async () => {
  const world = await openWorld();
  await post(`${world.url}/v1/track`);
  const whole = await last(readLedger(world.store.export({ format: 'ndjson', filters: {} })));
  const added = addRecorded(whole ?? { identities: [], payloads: 0, passedOver: 0 }, [
    { at: Date.now() + 5, userId: '8', made: Buffer.from(heartbeat.replace('ziox-', 'other-')) },
  ]);
  expect(added.payloads).toBe(2);
  expect(added.identities.map(({ value }) => value)).toEqual([
    '7043454519337943041',
    '8',
    'ziox-router-6f9c6c549f',
    'other-router-6f9c6c549f',
    'v0.3.0',
  ]);
});
