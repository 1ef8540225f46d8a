import { describe, expect, it } from 'vitest';
import { longestUrl, parseServerUrl } from '../../../../core/settings/server-url.ts';
import { fc } from '../../property.ts';

describe('the address of the server', () => {
  it.each([
    ['http://127.0.0.1:5080', 'http://127.0.0.1:5080'],
    ['  http://127.0.0.1:5080/  ', 'http://127.0.0.1:5080'],
    ['HTTP://LocalHost:5080', 'http://localhost:5080'],
    ['https://observe.example:443/', 'https://observe.example'],
    ['http://observe.example:080', 'http://observe.example'],
    ['https://observe.example:80', 'https://observe.example:80'],
    ['http://[::1]:5080/base/', 'http://[::1]:5080/base'],
    ['http://my_host/zinc/observe//', 'http://my_host/zinc/observe'],
    ['https://münchen.example', 'https://münchen.example'],
    ['', ''],
    ['   ', ''],
  ])('takes %j as %j', (text, address) => {
    expect(parseServerUrl(text)).toEqual({ ok: true, value: address });
  });

  it.each([
    ['localhost:5080', /Start the address with http/],
    ['127.0.0.1:5080', /Start the address with http/],
    ['ftp://observe.example', /begin with http/],
    ['javascript:alert(1)', /Start the address with http/],
    ['file:///etc/passwd', /begin with http/],
    ['http://', /names no host/],
    ['http:///path', /names no host/],
    ['http://a b', /no host that can exist/],
    ['http://0x7f.1', /no host that can exist/],
    ['http://0x7f000001', /no host that can exist/],
    ['http://2130706433', /no host that can exist/],
    ['http://10.300.0.1', /no host that can exist/],
    ['http://exa\u0000mple', /no host that can exist/],
    ['http://host:0', /port/],
    ['http://host:65536', /port/],
    ['http://host:', /port/],
    ['http://host:80:90', /port|host/],
    ['http://host/?token=x', /begins with \?/],
    ['http://host/#part', /begins with \?/],
    ['http://host/a path', /path/],
    ['http://host/a\\b', /path/],
    ['http://host/a\nb', /path/],
  ])('refuses %j with a sentence', (text, why) => {
    const refused = parseServerUrl(text);
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
    expect(refused.ok ? '' : refused.error.message).toMatch(why);
  });

  it.each([
    'http://root:s3cret@host',
    'https://root@host',
    'http://root:s3cret\\@host',
    'http://s3cret:@host/path',
    'http://root:s3cret@host?query',
  ])('refuses the credentials in %j and does not repeat them', (text) => {
    const refused = parseServerUrl(text);
    expect(refused).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/password/) },
    });
    expect(JSON.stringify(refused)).not.toMatch(/s3cret|root/);
  });

  it('takes an address as long as the longest, and none beyond', () => {
    const start = 'http://host/';
    const longest = start + 'a'.repeat(longestUrl - start.length);
    expect(parseServerUrl(longest)).toMatchObject({ ok: true });
    expect(parseServerUrl(`${longest}a`)).toMatchObject({ ok: false });
  });

  it('means to a browser what it means here: the same host, no credentials, no query', () => {
    const piece = fc.constantFrom('http', 's', '://', '/', '\\', '@', ':', '?', '#', '%2f', '..');
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 4 }), fc.webUrl()), { maxLength: 6 })
      .map((pieces) => `http://${pieces.join('')}`);
    fc.assert(
      fc.property(text, (address) => {
        const parsed = parseServerUrl(address);
        if (!parsed.ok || !URL.canParse(parsed.value)) return;
        const seen = new URL(parsed.value);
        expect([seen.username, seen.password, seen.search, seen.hash]).toEqual(['', '', '', '']);
        expect(['http:', 'https:']).toContain(seen.protocol);
        const host = /^https?:\/\/([^/]*)/.exec(parsed.value)?.[1] ?? '';
        if (/^[\u0020-\u007e]*$/.test(host) && !host.startsWith('[')) expect(seen.host).toBe(host);
        // What was taken once is taken again, unchanged.
        expect(parseServerUrl(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});
