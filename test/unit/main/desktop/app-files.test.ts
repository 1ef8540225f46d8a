import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { english, speak } from '../../../../core/messages/spoken.ts';
import { answerRequest, listFiles, type ServedFiles } from '../../../../main/desktop/app-files.ts';
import { contentSecurityPolicy } from '../../../../main/desktop/headers.ts';

let folder = '';
let files: ServedFiles = new Map();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-files-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets', '.hidden'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(root, 'index.html'), '<p>start');
  writeFileSync(join(root, 'frame.html'), '<html lang="en"><a href="#/">Now</a>');
  writeFileSync(join(root, 'assets', 'index-1a.js'), 'code');
  writeFileSync(join(root, 'assets', 'index-1a.js.map'), 'map');
  writeFileSync(join(root, 'assets', 'later.css'), 'style');
  writeFileSync(join(root, 'assets', '.hidden', 'x.js'), 'hidden');
  writeFileSync(join(root, 'assets', 'odd name%00.js'), 'odd');
  symlinkSync(join(folder, 'secret.js'), join(root, 'assets', 'link.js'));
  symlinkSync(folder, join(root, 'up'));
  files = listFiles(root);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = async (url: string, method = 'GET'): Promise<Response> => {
  const { body, ...head } = answerRequest(files, { url, method });
  return new Response(new Uint8Array(body), head);
};

describe('files of the window', () => {
  test('only plain files with a plain name and a known type are listed', () => {
    expect([...files.keys()].toSorted()).toEqual([
      '/assets/index-1a.js',
      '/assets/later.css',
      '/frame.html',
      '/index.html',
    ]);
  });

  test.each([
    ['app://candor/index.html', 'text/html; charset=utf-8', '<p>start'],
    ['app://candor/assets/index-1a.js', 'text/javascript; charset=utf-8', 'code'],
  ])('%s is served with its type and every header', async (url, type, body) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(body);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test.each([
    'app://candor/',
    'app://candor',
    'app://candor/assets',
    'app://candor/assets/',
    'app://candor/assets/link.js',
    'app://candor/up/secret.js',
    'app://candor/../secret.js',
    'app://candor/assets/../index.html',
    'app://candor/%2e%2e/secret.js',
    'app://candor/..%2fsecret.js',
    'app://candor/..%5csecret.js',
    'app://candor/..\\secret.js',
    'app://candor/index.html%00',
    'app://candor/index.html\0',
    'app://candor//index.html',
    'app://candor/./index.html',
    'app://candor/index.html?',
    'app://candor/index.html#x',
    'app://candor/assets/index-1a.js.map',
    'app://candor/assets/.hidden/x.js',
    'app://candor/assets/odd%20name%2500.js',
    'app://candor/etc/passwd',
    'app://other/index.html',
    'app://candor:80/index.html',
    'app://user@candor/index.html',
    'APP://candor/index.html',
    'file:///etc/passwd',
    'https://candor/index.html',
    '/index.html',
    '',
  ])('%j is not found, and the refusal has the policy too', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found.');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  test('nothing can be written, and HEAD has no body', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await get('app://candor/index.html', method)).status).toBe(405);
    const head = await get('app://candor/index.html', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('a file that became a link, or went away, is not found', async () => {
    const later = join(folder, 'renderer', 'assets', 'later.css');
    expect((await get('app://candor/assets/later.css')).status).toBe(200);
    rmSync(later);
    expect((await get('app://candor/assets/later.css')).status).toBe(404);
    symlinkSync(join(folder, 'secret.js'), later);
    expect((await get('app://candor/assets/later.css')).status).toBe(404);
  });

  test('the language that is spoken is told to the page, and its frame shows no word of another', async () => {
    const frame = '<html lang="en"><a href="#/">Now</a>';
    const told = async () =>
      /^export default (.*);$/u.exec(await (await get('app://candor/language.js')).text())?.[1];
    expect(JSON.parse((await told()) ?? '')).toEqual(english);
    expect(await (await get('app://candor/frame.html')).text()).toBe(frame);
    onTestFinished(() => speak(english));
    speak({ locale: 'de-AT', texts: { a: 'b' } });
    expect(JSON.parse((await told()) ?? '')).toEqual({ locale: 'de-AT', texts: { a: 'b' } });
    expect(await (await get('app://candor/frame.html')).text()).toBe(
      '<html lang="de-AT"><a href="#/">&nbsp;</a>',
    );
  });
});
