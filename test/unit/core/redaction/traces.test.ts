import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../../core/redaction/redact.ts';
import type { RedactionRules } from '../../../../core/redaction/rules.ts';
import { posts } from '../../../real-posts.ts';
import { base32, base64, hex, percents, reversed, url } from './encodings.ts';
import { fc } from '../../property.ts';

const secret = 'büro-Node 7';
const removed: RedactionRules = { host_name: 'remove' };

/** What would be sent, with every JSON string in it decoded; null: it is held. */
function leaves(body: unknown, rules: RedactionRules = removed): string | null {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const result = redact(text, rules);
  return result.kind === 'redacted' ? result.text : null;
}

function reason(body: unknown, rules: RedactionRules = removed): string | null {
  const result = redact(JSON.stringify(body), rules);
  return result.kind === 'unredactable' ? result.reason : null;
}

describe('a field is taken out', () => {
  const inner = { host_name: secret, kept: 1 };
  test.each<[string, unknown]>([
    ['at the top', inner],
    ['in properties', { properties: inner }],
    ['deep in properties', { properties: { context: { device: inner } } }],
    ['in an array', { properties: { nodes: [inner, [inner]] } }],
    ['where properties is an array', { properties: [inner] }],
    ['in traits', { traits: inner }],
    ['in a batch', { batch: [{ properties: inner }, { properties: { a: [inner] } }] }],
    ['where the batch is an object', { batch: { one: inner } }],
    ['where the body is an array', [inner, { batch: [inner] }]],
    ['in JSON in a string', { properties: { note: JSON.stringify(inner) } }],
    [
      'in JSON in a string in JSON in a string',
      {
        note: JSON.stringify({ more: JSON.stringify([inner]) }),
      },
    ],
  ])('%s', (_where, body) => {
    const sent = leaves(body);
    expect(sent).not.toBeNull();
    expect(sent).not.toMatch(/host_name|büro/);
    expect(sent).toContain('kept');
  });

  test.each([
    'Host_Name',
    'HOST_NAME',
    'hostName',
    'host-name',
    'host.name',
    'host_name\u0000',
    ' host_name\u200b',
    'ｈｏｓｔ_name',
  ])('under the name %j, and every time it is written', (name) => {
    const key = JSON.stringify(name);
    const body = `{"properties":{${key}:"${secret}",${key}:"other-box","kept":1}}`;
    expect(leaves(body)).toBe('{"properties":{"kept":1}}');
  });

  test.each(['userId', 'user_id', 'USERID', 'user-id', 'UserID', 'instance_id', 'instanceId'])(
    'where the id is called %s',
    (name) => {
      const body = { [name]: '7043454519337943041', batch: [{ properties: { [name]: '99999' } }] };
      for (const rule of ['userId', 'instance_id']) {
        expect(leaves(body, { [rule]: { replace: 'x' } })).toBe(
          JSON.stringify({ [name]: 'x', batch: [{ properties: { [name]: 'x' } }] }),
        );
      }
    },
  );

  test('by the rule that names it most exactly', () => {
    const rules: RedactionRules = { host_name: { replace: 'x' }, 'inner.host_name': 'remove' };
    expect(leaves({ host_name: secret, inner: { host_name: 'box-9' } }, rules)).toBe(
      '{"host_name":"x","inner":{}}',
    );
  });
});

describe('a payload is held', () => {
  test.each<[string, string]>([
    ['plain', `on ${secret}.`],
    ['in another case', secret.toUpperCase()],
    ['with marks that nobody sees', Array.from(secret).join('\u200d')],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded, every byte', percents(secret)],
    ['percent-encoded twice', encodeURIComponent(percents(secret))],
    ['as a form writes it', new URLSearchParams({ a: secret }).toString()],
    ['in base64', base64(secret)],
    ['in base64, url-safe', url(`??>>${secret}`)],
    ['in base64, one byte on', base64(`a${secret}`)],
    ['in base64, two bytes on', `x ${base64(`ab${secret} and more`)} y`],
    ['in base64 behind other letters', `token-${url(secret)}`],
    [
      'in base64 over several lines',
      base64(`some words before ${secret}`).replace(/.{10}/g, '$&\r\n'),
    ],
    ['in base64 of base64', base64(base64(secret))],
    [
      'in base64 of UTF-16',
      Buffer.from(secret.replace('ü', '\\u00fc'), 'utf16le').toString('base64'),
    ],
    ['percent-encoded in base64', base64(encodeURIComponent(secret))],
    ['in hexadecimal', hex(secret)],
    ['in base32', base32(secret)],
    ['in base32, in small letters, behind others', `token${base32(`ab${secret}`).toLowerCase()}`],
    ['backwards', reversed(secret)],
    ['in base64, written backwards', reversed(base64(secret))],
    ['compressed', base64(gzipSync(`the host is ${secret}`))],
    ['compressed, another way', deflateSync(`on ${secret}`).toString('base64url')],
    ['compressed without a header', deflateRawSync(`on ${secret}`).toString('hex')],
    ['compressed twice', base64(gzipSync(deflateSync(`on ${secret}`)))],
    ['in base64 six times', [1, 2, 3, 4, 5, 6].reduce((text) => base64(text), secret)],
    ['in base64 of lines', base64(base64(`first\n${secret}`).replace(/.{8}/g, '$&\r\n'))],
    ['in JSON escapes', `{\\"a\\":\\"${secret.replace('ü', '\\\\u00fc')}`],
    ['in character references', secret.replace('ü', '&#252;').replace('N', '&#x4e;')],
  ])('where the value still stands %s', (_how, note) => {
    const body = { properties: { host_name: secret, note } };
    const why = 'The value of host_name still appears in the payload';
    expect(reason(body)).toContain(why);
    expect(reason({ properties: { host_name: secret, [note]: 1 } })).toContain(why);
    expect(reason(body, { host_name: { replace: 'x' } })).toContain(why);
    // What gives it away is the value alone: without the field nothing is amiss.
    expect(reason({ properties: { note } })).toBeNull();
  });

  test.each<[string, unknown]>([
    ['in a text', { note: 'host_name=box' }],
    ['in a list of pairs', { fields: [['host_name', 'box']] }],
    ['as a value', { fields: [{ name: 'Host-Name', value: 'box' }] }],
    ['in a longer name', { my_host_name_2: 'box' }],
    ['percent-encoded', { note: '%68ost%5fname' }],
    ['in base64', { note: base64('{"host_name":"box"}') }],
    ['in text that only looks like JSON', { note: '{"host_name":"box"' }],
  ])('where the name still stands %s', (_how, properties) => {
    const why = 'The name host_name still appears in the payload';
    expect(reason({ properties })).toContain(why);
    expect(reason({ properties }, { host_name: { replace: 'x' } })).toContain(why);
  });

  test('where a short name or value stands as a word, in plain or encoded', () => {
    for (const note of [
      'on vm now',
      base64('vm'),
      base64('on vm now'),
      base64('on\tvm\r\nnow'),
      'on\tvm\tnow',
      'on\nvm\nnow',
      encodeURIComponent('=vm='),
    ]) {
      expect(reason({ host_name: 'vm', note })).toContain('host_name');
    }
    expect(reason({ host_name: 'vm', note: 'the vmlinuz of many' })).toBeNull();
  });

  test('where a number stands again, and not where a small one does', () => {
    const rules: RedactionRules = { total_memory: { round: 1_048_576 }, cpu_count: 'remove' };
    for (const again of [32882744, '32882744', '32882744 KB', 3.2882744e7, '32882744.0']) {
      const body = `{"total_memory":32882744,"more":${JSON.stringify(again)}}`;
      expect(leaves(body, rules)).toBeNull();
    }
    expect(leaves({ cpu_count: 4, num_users: 4, note: '4 of them' }, rules)).not.toBeNull();
  });

  test('where JSON stands in strings deeper than anyone looks', () => {
    let body = JSON.stringify({ host_name: secret });
    for (let depth = 0; depth < 10; depth += 1) body = JSON.stringify({ a: body });
    expect(leaves(body)).toBeNull();
  });

  test('where the value stands in what leaves beside it', () => {
    const body = JSON.stringify({ properties: { host_name: secret } });
    expect(redact(body, removed, { leaving: [`host=${secret}`] })).toMatchObject({
      reason: expect.stringContaining('Authorization header'),
    });
    expect(redact(body, removed, { leaving: ['a-write-key'] }).kind).toBe('redacted');
    const told = redact(
      '{"properties":{"by":"id-12345"}}',
      { userId: 'remove' },
      { takenOut: ['id-12345'] },
    );
    expect(told).toMatchObject({ reason: expect.stringContaining('The value of userId') });
  });
});

describe('what every server says is no trace', () => {
  test.each(['zincobserve', 'OpenObserve', 'heartbeat', 'nodes', 'server'])(
    'a host called %s leaves nothing behind',
    (host) => {
      const sent = leaves({
        event: 'ZincObserve - heartbeat',
        properties: { host_name: host, number_of_nodes: 3, querier_nodes: 1 },
      });
      expect(sent).not.toBeNull();
    },
  );

  test('each field of real payloads can be taken out alone', () => {
    for (const { release, body } of posts) {
      const { properties } = body;
      for (const field of ['userId', ...Object.keys(properties)]) {
        const result = redact(JSON.stringify(body), { [field]: 'remove' });
        expect([release, field, result.kind]).toEqual([release, field, 'redacted']);
      }
    }
  });
});

test('no value that was taken out is ever found in what leaves', () => {
  const key = fc.constantFrom('host_name', 'HostName', 'a', 'properties', 'batch', 'event', 'note');
  const hidden = fc.stringMatching(/^[a-z]{6,12}-[0-9]{2}$/);
  const encoded = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => encodeURIComponent(text),
    (text) => Buffer.from(text).toString('base64'),
    (text) => Buffer.from(`x${text}`).toString('base64url'),
    (text) => JSON.stringify({ host_name: text }),
    (text) => text.toUpperCase(),
  );
  fc.assert(
    fc.property(
      hidden,
      encoded,
      fc.array(key, { minLength: 1, maxLength: 5 }),
      fc.jsonValue(),
      (value, encode, path, other) => {
        let body: unknown = encode(value);
        for (const name of path)
          body = path.length % 2 === 0 ? { [name]: body } : { other, [name]: [body] };
        const sent = leaves({ host_name: value, deep: body });
        if (sent === null) return;
        const plain = Buffer.from(sent.replaceAll('"', ''), 'base64').toString();
        for (const text of [
          sent,
          sent.toLowerCase(),
          decodeURIComponent(sent.replaceAll('%', '%25')),
          plain,
        ]) {
          expect(text).not.toContain(value);
        }
        expect(sent.toLowerCase()).not.toContain('host');
      },
    ),
  );
});
