import { afterEach, describe, expect, it } from 'vitest';
import { isKnown, type Reading } from '../../../../core/collection.ts';
import { collectInstance } from '../../../../main/server/instance.ts';
import type { InstanceRequest } from '../../../../main/server/types.ts';
import { account, json, requestTo, startFake, type Answering, type Fake } from './fake-server.ts';
import { stream, v0922 } from './releases.ts';

const fakes: Fake[] = [];
afterEach(async () => {
  await Promise.all(fakes.splice(0).map((one) => one.close()));
});

async function start(table: Record<string, Answering>): Promise<Fake> {
  const fake = await startFake(table);
  fakes.push(fake);
  return fake;
}

async function collect(table: Record<string, Answering>, more: Partial<InstanceRequest> = {}) {
  return collectInstance(requestTo(await start({ ...v0922, ...table }), more));
}

function why(reading: Reading | undefined): string {
  return reading === undefined || isKnown(reading) ? '' : reading.missing;
}

const status =
  (code: number, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    response.writeHead(code, headers).end();

describe('passwords', () => {
  it('a wrong one still leaves what needs none', async () => {
    const { server, metrics } = await collect(
      {},
      { credentials: { email: account.email, password: 'wrong' } },
    );
    expect(server.trouble).toEqual({
      code: 'wrong-password',
      message: 'The server refused the password (401).',
    });
    expect(metrics.num_users).toEqual({
      missing: 'the server refused the password (401)',
      remedy: expect.stringContaining('Sign in'),
    });
    expect(metrics.instance_id).toMatchObject({ value: '7043454519337943041' });
    expect(metrics.zo_version).toMatchObject({ value: 'v0.92.2' });
    expect(JSON.stringify({ server, metrics })).not.toContain('wrong"');
  });

  it('a wrong one is tried once, not for every route', async () => {
    const fake = await start(v0922);
    await collectInstance(requestTo(fake, { credentials: { email: 'a', password: 'b' } }));
    expect(fake.asked.filter((one) => one.authorization !== null)).toHaveLength(1);
  });

  it('none: nothing is signed, sizes come from the open page', async () => {
    const fake = await start({
      ...v0922,
      '/metrics': (_request, response) =>
        response.end(
          [
            '# TYPE zo_storage_original_bytes gauge',
            'zo_storage_original_bytes{cluster="c",instance="h \\"x\\"",organization="o",stream_type="logs"} 2097152',
            'zo_storage_compressed_bytes{instance="h",organization="o",stream_type="logs"} 1048576',
            'zo_meta_num_nodes{node_role="all"} 1',
          ].join('\n'),
        ),
    });
    const { metrics, wire } = await collectInstance(requestTo(fake, { credentials: null }));
    expect(fake.asked.some((one) => one.authorization !== null)).toBe(false);
    expect(why(metrics.num_org)).toBe('it needs a password');
    expect(metrics.streams_total_size).toMatchObject({ value: 2, unit: 'MB' });
    expect(metrics.host_name).toMatchObject({ value: 'h "x"' });
    expect(metrics.is_local_mode).toMatchObject({ value: true });
    expect(wire.logs_compressed_size).toMatchObject({ value: '1' });
  });

  it('never goes to something that is no ZincObserve', async () => {
    for (const answer of [{ hello: 'world' }, [], status(404)]) {
      const fake = await start({ '/config': answer });
      const { server } = await collectInstance(requestTo(fake));
      expect(server.trouble?.code).toBe('not-zincobserve');
      expect(fake.asked.some((one) => one.authorization !== null)).toBe(false);
    }
  });

  it('never follows a redirect to another origin', async () => {
    const other = await start({});
    for (const path of ['/config', '/api/organizations']) {
      const redirect = status(302, { location: `${other.url}${path}` });
      const { server } = await collect({ [path]: redirect });
      expect(server.trouble).toMatchObject({ code: 'redirected' });
      expect(server.trouble?.message).toContain(other.url);
    }
    expect(other.asked).toEqual([]);
  });
});

describe('answers that are not what they should be', () => {
  it('one organization that fails spoils the sums that need it, by name', async () => {
    const { metrics, server } = await collect({ '/api/_meta/streams': status(500) });
    expect(why(metrics.num_streams)).toBe(
      'the organization “_meta” could not be read: the server failed at GET /api/{org}/streams (500)',
    );
    expect(isKnown(metrics.streams_total_size ?? { missing: '', remedy: null })).toBe(false);
    expect(metrics.num_users).toMatchObject({ value: 2 });
    expect(server.trouble?.message).toContain('“_meta”');
  });

  it('a missing route has no remedy, a broken one has', async () => {
    const { metrics } = await collect({ '/api/default/users': status(404) });
    expect(metrics.num_users).toMatchObject({ remedy: null });
    const broken = await collect({ '/api/default/users': status(503) });
    expect(broken.metrics.num_users).toMatchObject({ remedy: expect.any(String) });
  });

  it.each([
    ['negative', '-1', 'is negative'],
    ['beyond 2^53', '9007199254740993', 'is too large to be exact'],
    ['infinite', '1e999', 'is too large to be exact'],
    ['text', '"3"', 'is no number'],
    ['a fraction', '1.5', 'is no whole number'],
    ['null', 'null', 'is not there'],
  ])('a count that is %s is no count', async (_name, text, reason) => {
    const summary = `{"streams":{},"alerts":{"num_realtime":${text},"num_scheduled":2},"total_functions":1}`;
    const { metrics } = await collect({
      '/api/default/summary': (_request, response) => response.end(summary),
    });
    expect(why(metrics.real_time_alerts)).toBe(
      `the count of alerts of the organization “default” ${reason}`,
    );
    expect(metrics.scheduled_alerts).toMatchObject({ value: 3 });
  });

  it('a size that is none costs the sizes, not the count of streams', async () => {
    const list = [stream('a'), stream('b', 'logs', -5)];
    const { metrics } = await collect({ '/api/default/streams': { list, total: 2 } });
    expect(why(metrics.streams_total_size)).toContain('is negative');
    expect(metrics.streams_compressed_size).toMatchObject({ value: 3.75 });
    expect(metrics.num_streams).toMatchObject({ value: 3 });
  });

  it.each([
    ['cut off', '{"list":[{"name":'],
    ['NaN', '{"list":[],"total":NaN}'],
    ['HTML', '<!doctype html><p>hello'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nested deeply', `{"list":${'['.repeat(600_000)}`],
  ])('a body that is %s', async (_name, body) => {
    const { metrics } = await collect({
      '/api/default/streams': (_request, response) => response.end(body),
    });
    expect(why(metrics.num_streams)).toMatch(/is not whole JSON|nested too deeply/);
    expect(metrics.num_users).toMatchObject({ value: 2 });
  });

  it('a list that was cut is not the whole', async () => {
    const cut = await collect({ '/api/default/streams': { list: [stream('a')], total: 9 } });
    expect(why(cut.metrics.num_streams)).toContain('only 1 of 9 streams');
  });

  it('an empty server has zeros, and says why its users cannot be counted', async () => {
    const { metrics } = await collect({ '/api/organizations': { data: [] } });
    expect(metrics.num_org).toMatchObject({ value: 0 });
    expect(metrics.num_streams).toMatchObject({ value: 0 });
    expect(why(metrics.num_users)).toContain('no organization');
  });

  it('organizations of any name are asked by that name', async () => {
    const names = ['a/b c', `"q" 'x'`, '日本 ünï', '..', '%2e'];
    const fake = await start({
      ...v0922,
      '/api/organizations': { data: names.map((identifier) => ({ identifier })) },
    });
    const { metrics } = await collectInstance(requestTo(fake));
    const asked = fake.asked.map(({ path }) => /^\/api\/([^/]+)\/streams$/.exec(path)?.[1]);
    for (const name of names) {
      const segment = name === '..' ? '%2E%2E' : encodeURIComponent(name);
      expect(asked).toContain(segment);
    }
    expect(why(metrics.num_streams)).toContain('could not be read');
  });

  it('v0.3.2 breaks at its configuration while its telemetry is off: the rest is read', async () => {
    const { metrics, server } = await collect({
      '/config': (request) => request.socket.destroy(),
      '/healthz': { status: 'ok' },
      '/api/organizations': status(404),
      '/api/default/organizations': { data: [{ identifier: 'default' }] },
      '/api/default/summary': { streams: [stream('a')], functions: [], alerts: [] },
    });
    expect(server).toMatchObject({ reachable: true, version: null });
    expect(why(metrics.instance_id)).toContain('hung up at GET /config');
    expect(metrics.num_streams).toMatchObject({ value: 1 });
  });

  it('a sum over what this user may see says so', async () => {
    const { metrics } = await collect({
      '/api/default/users': (_request, response) =>
        json(response, {
          data: [
            { email: account.email, role: 'admin' },
            { email: 'chief@example.com', role: 'root' },
          ],
        }),
      '/api/_meta/users': { data: [] },
    });
    expect(metrics.num_streams).toMatchObject({
      note: expect.stringContaining('root user sees all'),
    });
  });
});
