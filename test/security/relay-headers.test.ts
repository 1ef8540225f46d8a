import { describe, expect, test } from 'vitest';
import { openWorld, post, recordsOf, until, type World } from '../unit/main/relay/kit.ts';

const id = '7043454519337943041';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const authorization = basic(`${id}:`);

const openRedacting = (rules: string): Promise<World> =>
  openWorld({ answer: 'on', settings: { 'relay.mode': 'redact', 'relay.redact': rules } });

/** All that reached the upstream, its headers decoded. */
function arrived({ sink }: World): string {
  return sink.received
    .map(({ headers, body }) => {
      const coded = String(headers['authorization']).replace(/^Basic /, '');
      return `${JSON.stringify(headers)} ${Buffer.from(coded, 'base64').toString()} ${body.toString()}`;
    })
    .join('\n');
}

describe('the server’s own name never passes once a rule touches an identity', () => {
  const rest = '"event":"OpenObserve - heartbeat","properties":{"cpu_count":2}';
  test.each<[string, string]>([
    ['without a userId', `{${rest}}`],
    ['with a userId of null', `{"userId":null,${rest}}`],
    ['with one in another case', `{"UserId":"${id}",${rest}}`],
    ['with one in escapes', `{"userId":"\\u0037${id.slice(1)}",${rest}}`],
    ['with one key twice', `{"userId":"${id}","userId":"other-id",${rest}}`],
    ['in a batch of several', `{"batch":[{"userId":"other-id"},{"userId":"${id}",${rest}}]}`],
    ['in a batch that is an object', `{"batch":{"a":{"userId":"${id}"}}}`],
    ['as a number', `{"userId":${id},${rest}}`],
    ['deep inside', `{"context":{"traits":[{"userId":"${id}"}]},${rest}}`],
  ])('%s', async (_how, body) => {
    for (const rules of ['{"userId":"remove"}', '{"instance_id":{"replace":"x"}}']) {
      // oxlint-disable-next-line no-await-in-loop -- a world of its own each
      const world = await openRedacting(rules);
      // oxlint-disable-next-line no-await-in-loop -- a world of its own each
      await post(`${world.url}/v1/track`, body, { Authorization: authorization });
      // oxlint-disable-next-line no-await-in-loop -- a world of its own each
      await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
      expect(arrived(world)).not.toContain(id);
    }
  });

  test('nor in the body under a name of another kind: then the payload is held', async () => {
    const world = await openRedacting('{"userId":"remove"}');
    await post(`${world.url}/v1/track`, `{"anonymousId":"${id}"}`, {
      Authorization: authorization,
    });
    expect(recordsOf(world.store)).toMatchObject([
      { outcome: 'blocked', reason: expect.stringContaining('The value of userId'), sent: null },
    ]);
    expect(world.sink.connections()).toBe(0);
  });
});

test.each(['host=node-7:', 'bm9kZS03:', 'node%2D7:', 'NODE-7:'])(
  'a payload is held whose Authorization header says what was taken out: %s',
  async (name) => {
    const world = await openRedacting('{"host_name":"remove"}');
    const body = '{"userId":"u-1","properties":{"host_name":"node-7"}}';
    await post(`${world.url}/v1/track`, body, { Authorization: basic(name) });
    expect(recordsOf(world.store)).toMatchObject([
      { outcome: 'blocked', reason: expect.stringContaining('its Authorization header') },
    ]);
    expect(world.sink.connections()).toBe(0);
  },
);

test.each([
  ['application/json; host=node-7', 'node-7', 'application/json', undefined],
  ['node-7', 'gzip; host=node-7', 'application/json', undefined],
  ['Text/Plain;Charset=UTF-8', 'GZip', 'text/plain; charset=utf-8', 'gzip'],
  ['application/json; charset=node-7', 'identity', 'application/json', undefined],
])(
  'of the headers only values of the list go on: %s, %s',
  async (type, encoding, sentType, sentEncoding) => {
    const world = await openWorld({ answer: 'on', settings: { 'relay.mode': 'forward' } });
    const headers = { 'Content-Type': type, 'Content-Encoding': encoding, 'X-Host': 'node-7' };
    await post(`${world.url}/v1/track`, '{"userId":"u-1"}', {
      ...headers,
      Authorization: basic('u-1:'),
    });
    await until(() => recordsOf(world.store)[0]?.outcome === 'sent');
    const [got] = world.sink.received;
    expect(got?.headers['content-type']).toBe(sentType);
    expect(got?.headers['content-encoding']).toBe(sentEncoding);
    expect(arrived(world)).not.toContain('node-7');
    const lines = [
      `Content-Type: ${sentType}`,
      ...(sentEncoding === undefined ? [] : [`Content-Encoding: ${sentEncoding}`]),
      `Authorization: ${basic('u-1:')}`,
    ];
    expect(recordsOf(world.store)[0]?.headers).toBe(lines.join('\n'));
  },
);
