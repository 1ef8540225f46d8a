import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { StandInRelease } from '../stand-in/releases.ts';
import { since, standInReleases } from '../stand-in/releases.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../stand-in/server.ts';
import { makeWorld, oddNames, type WorldNumbers } from '../stand-in/world.ts';

/** Which addresses each release has, one letter a release: y yes, n no (404). In the order of `standInReleases`. */
//                                        1.7 3.0 3.2 5.3 8.0 9.1 10.7 12.2 13.0 14.0 14.7 15 16.3 20 90.2 92.2 after
const addresses: Readonly<Record<string, string>> = {
  '/healthz': 'y y y y y y y y y y y y y y y y y',
  '/config': 'y y y y y y y y y y y y y y y y y',
  '/config/runtime': 'n n n n n n n n n n n n n y y n n',
  '/config/reload': 'n n n n n n y y y y y y y y y y y',
  '/metrics': 'y y y y y y y y y y y y y y y y y',
  '/api/default/config': 'n n n n n n n n n n n n n n n n y',
  '/api/default/organizations': 'y y y y n n n n n n n n n n n n n',
  '/api/organizations': 'n n n n y y y y y y y y y y y y y',
  '/api/default/summary': 'y y y y y y y y y y y y y y y y y',
  '/api/default/streams': 'y y y y y y y y y y y y y y y y y',
  '/api/default/users': 'y y y y y y y y y y y y y y y y y',
  '/api/default/functions': 'y y y y y y y y y y y y y y y y y',
  '/api/default/alerts': 'y y y y y y y y y y y y y y n n n',
  '/api/v2/default/alerts': 'y y y y y y y y y y y y y y y y y',
  '/api/default/dashboards': 'y y y y y y y y y y y y y y y y y',
  '/api/cache/status': 'y y y y y n n n n n n n n n n n n',
  '/node/status': 'n n n n n y y y y y y y y y y y y',
  '/node/list': 'n n n n n n n n n n y y y y y y y',
  '/node/metrics': 'n n n n n n n n n n y y y y y y y',
};

const open: StandIn[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()));
});

async function start(
  release: StandInRelease,
  numbers: Partial<WorldNumbers> = {},
  options: StandInOptions = {},
): Promise<StandIn> {
  const standIn = await startStandIn(release, makeWorld(numbers), options);
  open.push(standIn);
  return standIn;
}

function get(standIn: StandIn, path: string, password?: string): Promise<Response> {
  const { email, password: right } = standIn.world.root;
  const pair = Buffer.from(`${email}:${password ?? right}`).toString('base64');
  const headers = password === '' ? {} : { authorization: `Basic ${pair}` };
  return fetch(standIn.url + path, { headers, redirect: 'manual' });
}

async function read<T>(standIn: StandIn, path: string, shape: z.ZodType<T>): Promise<T> {
  return shape.parse(await (await get(standIn, path)).json());
}

const keys = z.record(z.string(), z.unknown()).transform((object) => Object.keys(object));
const list = z.object({ list: z.array(z.record(z.string(), z.unknown())) });

async function functionsOf(release: StandInRelease): Promise<object[]> {
  return (await read(await start(release), '/api/default/functions', list)).list;
}

describe.each(standInReleases)('%s', (release) => {
  const at = standInReleases.indexOf(release);

  test('has its own addresses and no others', async () => {
    const standIn = await start(release);
    const expected = Object.entries(addresses).map(([path, row]) => [path, row.split(' ')[at]]);
    const found = await Promise.all(
      Object.keys(addresses).map(async (path) => {
        const { status } = await get(standIn, path);
        return [path, status === 200 ? 'y' : status === 404 ? 'n' : `${status}`];
      }),
    );
    expect(found).toEqual(expected);
  });

  test('asks for a password under /api and, once it has it, /node', async () => {
    const standIn = await start(release);
    const node = since(release, 'v0.9.0') ? '/node/status' : '/api/cache/status';
    for (const path of ['/api/default/summary', node, '/api/nothing/here']) {
      expect((await get(standIn, path, '')).status).toBe(401);
      expect((await get(standIn, path, 'another')).status).toBe(401);
    }
    for (const path of ['/healthz', '/config', '/metrics']) {
      expect((await get(standIn, path, '')).status).toBe(200);
    }
    expect(standIn.requests.map((request) => request.authorization)).toEqual(
      ['absent', 'wrong', 'absent', 'wrong', 'absent', 'wrong', 'absent', 'absent', 'absent'], // prettier-ignore
    );
  });

  test('finds an organization whatever its name', async () => {
    const standIn = await start(release, { names: 'odd', organizations: oddNames.length + 1 });
    for (const { identifier, streams } of standIn.world.organizations.slice(0, -1)) {
      const path = `/api/${encodeURIComponent(identifier)}/streams`;
      expect((await read(standIn, path, list)).list).toHaveLength(streams.length);
    }
  });
});

test.each([
  ['v0.1.7', ['version'], ['telemetry_enabled', 'instance']],
  ['v0.3.0', ['version', 'telemetry_enabled'], ['instance']],
  ['v0.3.2', ['version', 'telemetry_enabled', 'instance'], ['build_type']],
  ['v0.9.1', ['version', 'functions_enabled'], ['build_type']],
  ['v0.92.2', ['version', 'telemetry_enabled', 'instance', 'build_type'], ['functions_enabled']],
  ['after-13921', ['telemetry_enabled', 'build_type'], ['version', 'instance', 'commit_hash']],
] as const)('/config of %s tells what that release tells', async (release, has, hasNot) => {
  const told = await read(await start(release), '/config', keys);
  expect(told).toEqual(expect.arrayContaining([...has]));
  for (const key of hasNot) expect(told).not.toContain(key);
});

test.each([
  ['v0.8.0', z.object({ streams: z.array(z.unknown()), alerts: z.array(z.unknown()) })],
  [
    'v0.14.0',
    z.object({ streams: z.object({ num_streams: z.int() }), alerts: z.array(z.unknown()) }),
  ],
  ['v0.14.7', z.object({ total_functions: z.int(), alerts: z.object({ num_realtime: z.int() }) })],
] as const)('the summary of %s has its shape', async (release, shape) => {
  const response = await get(await start(release), '/api/default/summary');
  expect(shape.safeParse(await response.json()).success).toBe(true);
});

test.each([
  ['v0.10.7', /^\d+(\.\d{1,2})?$/],
  ['v0.14.0', /^\d+$/],
  ['v0.14.7', /^\d+\.\d{4,}$/],
] as const)('sizes of %s are rounded as there', async (release, form) => {
  const sized = z.object({
    list: z.array(z.object({ stats: z.object({ storage_size: z.number() }) })),
  });
  const { list: streams } = await read(await start(release), '/api/default/streams', sized);
  for (const { stats } of streams) expect(String(stats.storage_size)).toMatch(form);
});

test('functions name one stream up to v0.3, list their streams later, and none at all in the end', async () => {
  const old = await functionsOf('v0.3.0');
  expect(old.filter((one) => 'stream_name' in one)).toHaveLength(3);
  expect(old.filter((one) => !('stream_name' in one))).toHaveLength(2);
  expect((await functionsOf('v0.10.7')).filter((one) => 'streams' in one)).toHaveLength(2);
  expect((await functionsOf('v0.14.7')).filter((one) => 'streams' in one)).toHaveLength(0);
});

test('organizations come 100 at a time from v0.15.0, unless more are asked for', async () => {
  const data = z.object({ data: z.array(z.unknown()) });
  const many = { organizations: 130, streams: 1, emptyOrganizations: 0 };
  const newer = await start('v0.15.0', many);
  expect((await read(newer, '/api/organizations', data)).data).toHaveLength(100);
  expect((await read(newer, '/api/organizations?page_size=1000', data)).data).toHaveLength(130);
  const older = await start('v0.14.7', many);
  expect((await read(older, '/api/organizations', data)).data).toHaveLength(130);
});

test('an unknown organization is empty in old releases and 404 in new ones', async () => {
  expect((await get(await start('v0.14.7'), '/api/nobody/streams')).status).toBe(200);
  expect((await get(await start('v0.15.0'), '/api/nobody/streams')).status).toBe(404);
});

test('a base URI stands before every path', async () => {
  const standIn = await start('v0.10.7', {}, { baseUri: '/zinc' });
  expect(standIn.url).toMatch(/\/zinc$/);
  expect((await get(standIn, '/config')).status).toBe(200);
  expect((await fetch(`${new URL(standIn.url).origin}/config`)).status).toBe(404);
});

test('gauges have the name of their time, and come with the first tick', async () => {
  const page = async (release: StandInRelease) =>
    (await get(await start(release), '/metrics')).text();
  expect(await page('v0.1.7')).toMatch(/^zincobserve_/);
  expect(await page('v0.3.0')).toContain('zo_meta_num_functions{');
  const world = { ...makeWorld(), gauges: 'before-first-tick' } as const;
  const young = await startStandIn('v0.3.0', world);
  open.push(young);
  expect(await (await get(young, '/metrics')).text()).not.toContain('zo_meta');
});
