import { expect, it } from 'vitest';
import { noIdentities, addIdentities } from '../../../../core/identities.ts';
import { run } from './bench.ts';

const day = 86_400_000;
const body = (host: string) =>
  `{"userId":"704","properties":{"host_name":"${host}","zo_version":"v0.3.0"}}`;
const identities = addIdentities(noIdentities, [
  { origin: 'captured', at: day, userId: '704', body: body('box\u009b2J') },
  { origin: 'captured', at: 2 * day, userId: '704', body: body('box\u009b2J') },
  { origin: 'collected', at: 3 * day, userId: '704', body: body('box') },
]);

it('shows each identity with where, how often, first and last', async () => {
  const { status, stdout, stderr } = await run(['history', 'identities'], {
    identities,
    columns: 100,
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^What your server sent names 1 installation id, 1 host name and 1 release/,
  );
  expect(stdout).toMatch(
    /Installation ids\n {2}704\n {4}captured in 2 payloads, 1970-01-02T00:00:00\.000Z to 1970-01-03.*\n {4}collected in 1 payload, /u,
  );
  expect(stdout).toContain('box\\u{9b}2J');
  expect(stdout).not.toContain('\u009b');
});

it('--json gives the whole of it', async () => {
  const { status, stdout } = await run(['history', 'identities', '--json'], { identities });
  expect(status).toBe(0);
  const document = JSON.parse(stdout);
  expect(document).toMatchObject({ payloads: 3, passedOver: 0 });
  expect(document.identities[0]).toEqual({
    kind: 'instance_id',
    value: '704',
    captured: {
      first: '1970-01-02T00:00:00.000Z',
      last: '1970-01-03T00:00:00.000Z',
      payloads: 2,
    },
    collected: {
      first: '1970-01-04T00:00:00.000Z',
      last: '1970-01-04T00:00:00.000Z',
      payloads: 1,
    },
  });
});

it('says so where nothing is recorded', async () => {
  const { status, stdout } = await run(['history', 'identities']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^No identity was recorded yet\./);
});
