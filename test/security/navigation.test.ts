import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shareCandor } from './candor.ts';
import { inMain } from '../e2e/in-main.ts';
import { type Outside, watchOutside } from './outside.ts';

/** Ways to leave a page; each is run in the page with the address to go to. */
const ways: Readonly<Record<string, (to: string) => void>> = {
  'a link': (to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
  },
  'the location': (to) => {
    location.href = to;
  },
  'replacing the location': (to) => {
    location.replace(to);
  },
  'a form': (to) => {
    const form = document.createElement('form');
    form.action = to;
    form.method = 'post';
    document.body.append(form);
    form.submit();
  },
  'a refresh in the head': (to) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0; url=${to}`;
    document.head.append(meta);
  },
  'a frame': (to) => {
    const frame = document.createElement('iframe');
    frame.src = to;
    document.body.append(frame);
  },
  'a frame that moves': (to) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    if (frame.contentWindow !== null) frame.contentWindow.location.href = to;
  },
};

describe('rule 13: the page leads nowhere else', () => {
  const candor = shareCandor();
  let outside: Outside;
  let hits = 0;
  let server: Server;
  let elsewhere = '';

  beforeAll(async () => {
    server = createServer((_request, response) => {
      hits += 1;
      response.end('elsewhere');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    elsewhere = `http://127.0.0.1:${address.port}/`;
    outside = await watchOutside(candor.app);
  });
  afterAll(() => server.close());

  const targets = ['elsewhere', 'file:///etc/hostname', 'data:text/html,gone', 'app://candor/no'];

  test.each(Object.keys(ways))('%s is stopped', async (name) => {
    candor.trouble.expect(/Content Security Policy|Not allowed to load|navigate|ERR_/iu);
    const way = ways[name];
    if (way === undefined) throw new Error(`No way called ${name}.`);
    for (const target of targets) {
      await candor.page.evaluate(way, target === 'elsewhere' ? elsewhere : target);
      await candor.page.waitForTimeout(150);
    }
    const url = await inMain(candor.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(url).toMatch(/^app:\/\/candor\/index\.html(?:#.*)?$/u);
    expect(candor.page.url()).toMatch(/^app:\/\/candor\/index\.html(?:#.*)?$/u);
    // A frame that was stopped shows nothing, or the browser's own error.
    for (const frame of candor.page.frames().slice(1))
      expect(frame.url()).toMatch(/^(?:|about:blank|chrome-error:\/\/chromewebdata\/)$/u);
    expect(hits).toBe(0);
    expect(await outside.opened()).toEqual([]);
    await candor.page.reload();
  });

  test('the history leads only through pages of Candor', async () => {
    await candor.page.evaluate(() => {
      location.hash = '#/settings';
      history.back();
      history.back();
      history.go(-3);
    });
    await candor.page.waitForTimeout(300);
    expect(candor.page.url()).toMatch(/^app:\/\/candor\/index\.html(?:#.*)?$/u);
  });
});
