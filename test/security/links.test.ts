import { beforeAll, describe, expect, test } from 'vitest';
import { linkIds } from '../../core/app/calls.ts';
import { shareCandor } from './candor.ts';
import { type Outside, watchOutside } from './outside.ts';

const hostile: readonly unknown[] = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  'smb://evil.example/share',
  'https://openobserve.ai.evil.example/',
  'https://openobserve.ai@evil.example/',
  'https://оpenobserve.ai/',
  'mailto:a@b.c?subject=x%0D%0ABcc:d@e.f',
  `https://openobserve.ai/${'a'.repeat(5000)}`,
  'https://openobserve.ai/docs/user-guide/data-exploration/telemetry/',
  '__proto__',
  'constructor',
  '',
  null,
  42,
  ['vendor-telemetry-page'],
  { toString: 'vendor-telemetry-page' },
];

describe('rule 15: only fixed pages are opened in the browser', () => {
  const candor = shareCandor();
  let outside: Outside;

  beforeAll(async () => {
    outside = await watchOutside(candor.app);
  });

  test('an address from the page is refused, whatever it is', async () => {
    const codes = await candor.page.evaluate(
      (all) =>
        Promise.all(
          all.map(async (one) => {
            const answer: unknown = await Reflect.apply(window.candor.app.openLink, null, [one]);
            return Reflect.get(Object(answer), 'error');
          }),
        ),
      hostile,
    );
    expect(codes).toHaveLength(hostile.length);
    for (const error of codes) expect(error).toMatchObject({ code: 'bad-argument' });
    expect(await outside.opened()).toEqual([]);
  });

  test.each(linkIds)('%s opens its one https page', async (id) => {
    const before = (await outside.opened()).length;
    const outcome = await candor.page.evaluate((one) => window.candor.app.openLink(one), id);
    expect(outcome).toEqual({ ok: true, value: null });
    const opened = (await outside.opened()).slice(before);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatch(/^https:\/\/openobserve\.ai\/docs\//u);
  });
});
