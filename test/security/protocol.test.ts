import { describe, expect, test } from 'vitest';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

/** Addresses under which nothing may be found. */
const nothing = [
  'app://candor/',
  'app://candor/assets',
  'app://candor/assets/',
  'app://candor/../package.json',
  'app://candor/%2e%2e/main/index.js',
  'app://candor/..%2fmain/index.js',
  'app://candor/..%5cmain%5cindex.js',
  'app://candor/%5c..%5cmain%5cindex.js',
  'app://candor/%252e%252e/main/index.js',
  'app://candor//etc/passwd',
  'app://candor/%2fetc%2fpasswd',
  'app://candor/C:/Windows/win.ini',
  'app://candor/index.html%00',
  'app://candor/index.html%00.png',
  'app://candor/index.html/',
  'app://candor/INDEX.HTML',
  'app://candor/index.html?x=1',
  'app://candor/main/index.js',
  'app://candor/__proto__',
  'app://candor/constructor',
];

describe('rule 18: pages come from app://, and only listed files', () => {
  const candor = shareCandor();

  test('the page has the scheme and the origin of Candor', async () => {
    const where = await candor.page.evaluate(() => [
      location.protocol,
      location.origin,
      isSecureContext,
    ]);
    expect(where).toEqual(['app:', 'app://candor', true]);
  });

  test.each(nothing)('%s does not exist', async (url) => {
    const answer = await inMain(
      candor.app,
      async ({ net }, address) => {
        const response = await net.fetch(address);
        return { status: response.status, body: await response.text() };
      },
      url,
    );
    expect(answer).toEqual({ status: 404, body: 'Not found.' });
  });

  test.each(['app://other/index.html', 'app://candor.evil/index.html', 'file:///etc/passwd'])(
    '%s is not even asked for',
    async (url) => {
      const answer = await inMain(
        candor.app,
        ({ net }, address) => net.fetch(address).then(() => 'answered', String),
        url,
      );
      expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
    },
  );

  test('the start page exists, and cannot be written to', async () => {
    const statuses = await inMain(candor.app, async ({ net }) => {
      const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
      const answers = methods.map((method) => net.fetch('app://candor/index.html', { method }));
      return (await Promise.all(answers)).map((answer) => answer.status);
    });
    expect(statuses).toEqual([200, 200, 405, 405, 405]);
  });

  test('the page gets no file of the system', async () => {
    candor.trouble.expect(/Content Security Policy|Not allowed to load/u);
    const outcome = await candor.page.evaluate(() =>
      fetch('file:///etc/passwd').then(() => 'answered', String),
    );
    expect(outcome).toMatch(/^TypeError/u);
  });
});
