import { describe, expect, test } from 'vitest';
import { linkIds } from '../../../../core/app/calls.ts';
import { addresses, mayOpen, openLink } from '../../../../main/desktop/open-link.ts';

const own = addresses['vendor-telemetry-page'];

describe('addresses that may be opened', () => {
  test.each(Object.entries(addresses))('%s is one', (_id, address) => {
    expect(mayOpen(address)).toBe(true);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://evil.example/share',
    'data:text/html,x',
    'mailto:a@b.c?subject=x%0D%0ABcc:d@e.f',
    'http://openobserve.ai/docs/',
    'HTTPS://OPENOBSERVE.AI/docs/',
    'https://openobserve.ai.evil.example/',
    'https://evil.example/openobserve.ai/',
    'https://openobserve.ai@evil.example/',
    'https://user:word@openobserve.ai/',
    'https://openobserve.ai:8443/',
    'https://оpenobserve.ai/',
    'https://xn--penobserve-3jj.ai/',
    'https://openobserve.ai',
    'https:openobserve.ai/',
    'https:\\\\openobserve.ai\\',
    ' https://openobserve.ai/',
    'https://openobserve.ai/\r\nX: y',
    'https://openobserve.ai/a b',
    `${own}${'a'.repeat(2048)}`,
    '',
  ])('%j is none', (address) => {
    expect(mayOpen(address)).toBe(false);
  });
});

describe('opening a page in the browser', () => {
  test.each(linkIds)('%s hands its one address to the system, once', async (id) => {
    const opened: string[] = [];
    const shell = { openExternal: async (address: string) => void opened.push(address) };
    expect(await openLink(id, shell)).toEqual({ ok: true, value: null });
    expect(opened).toEqual([addresses[id]]);
  });

  test('without a browser the user gets the address in words', async () => {
    const shell = { openExternal: () => Promise.reject(new Error('xdg-open: not found')) };
    const outcome = await openLink('vendor-telemetry-page', shell);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(outcome)).toContain(own);
    expect(JSON.stringify(outcome)).not.toContain('xdg-open');
  });
});
