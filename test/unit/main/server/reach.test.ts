import { hostname } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectInstance } from '../../../../main/server/instance.ts';
import { addressText, isThisMachine, parseAddress } from '../../../../main/server/reach/address.ts';
import { quoted } from '../../../../main/server/reach/failure.ts';
import { readJson } from '../../../../main/server/reach/json.ts';
import { pathSegment } from '../../../../main/server/reach/path-segment.ts';
import { requestTo, startFake, type Answering, type Fake } from './fake-server.ts';
import { v0922 } from './releases.ts';
import { fc } from '../../property.ts';

let fake: Fake | null = null;
afterEach(async () => fake?.close());

describe('addresses', () => {
  it.each([
    ['http://127.0.0.1:5080/', 'http://127.0.0.1:5080'],
    [' https://zo.example/base//?q=1#x ', 'https://zo.example/base'],
    ['http://[::1]:5080', 'http://[::1]:5080'],
  ])('%s', (text, wanted) => {
    const parsed = parseAddress(text);
    expect(parsed.ok && addressText(parsed.value)).toBe(wanted);
  });

  it.each(['', '127.0.0.1:5080', 'ftp://x', 'http://', 'javascript:alert(1)'])(
    '%j is none',
    (text) => expect(parseAddress(text).ok).toBe(false),
  );

  it('one with a password in it is refused and not repeated', async () => {
    const url = 'http://root:hidden-word@127.0.0.1:5080';
    const readings = await collectInstance({
      url,
      credentials: null,
      certificate: null,
      metadataPath: null,
      environment: null,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(readings.server.trouble?.code).toBe('bad-argument');
    expect(JSON.stringify(readings)).not.toContain('hidden-word');
  });

  it('which are of this machine', async () => {
    const own = ['127.0.0.1', '127.8.8.8', 'localhost', 'zo.localhost', '[::1]', hostname()];
    for (const host of own) {
      expect([host, await isThisMachine(new URL(`http://${host}/`))]).toEqual([host, true]);
    }
    expect(await isThisMachine(new URL('http://192.0.2.7:5080'))).toBe(false);
  });
});

const to =
  (location: string): Answering =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

describe('redirects', () => {
  it('within the origin one is followed, as for a slash that a base URI adds', async () => {
    fake = await startFake({
      ...v0922,
      '/config': to('/config/'),
      '/config/': v0922['/config'] ?? {},
    });
    const { server } = await collectInstance(requestTo(fake));
    expect(server).toMatchObject({ version: 'v0.92.2', trouble: null });
  });

  it('a circle ends', async () => {
    fake = await startFake({ ...v0922, '/config': to('/config') });
    const { server } = await collectInstance(requestTo(fake));
    expect(server.trouble).toMatchObject({ code: 'redirected' });
    expect(fake.asked).toHaveLength(3);
  });

  it('the same host under another scheme or port is another origin', async () => {
    const away = ['https://127.0.0.1:1/x', 'http://127.0.0.1:1/config', '//u:p@example.com/'];
    for (const location of away) {
      fake = await startFake({ ...v0922, '/config': to(location) });
      const { server } = await collectInstance(requestTo(fake));
      expect(server.trouble).toMatchObject({ code: 'redirected' });
      expect(server.trouble?.message).not.toContain('u:p');
      await fake.close();
    }
  });
});

it('any organization name becomes one segment that reads back as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const segment = pathSegment(name);
      expect(segment).not.toMatch(/[/?#\s]|^\.{1,2}$/);
      expect(decodeURIComponent(segment ?? '')).toBe(name);
    }),
  );
  expect(pathSegment('')).toBeNull();
  expect(pathSegment('\uD800')).toBeNull();
});

it('names in sentences are short, on one line and without control characters', () => {
  expect(quoted('a\nb\u0007\u202E')).toBe('“a\uFFFDb\uFFFD\uFFFD”');
  expect(quoted('x'.repeat(500)).length).toBeLessThan(70);
});

it('nesting is told from brackets inside of text', () => {
  const shape = z.object({ a: z.string() });
  const text = Buffer.from(JSON.stringify({ a: `${'['.repeat(600_000)}"\\` }));
  expect(readJson(text, shape, 'GET /x').ok).toBe(true);
  const deep = Buffer.from(`{"a":"\\\\","b":${'['.repeat(600_000)}`);
  expect(readJson(deep, shape, 'GET /x')).toMatchObject({
    error: { reason: expect.stringContaining('nested too deeply') },
  });
});
