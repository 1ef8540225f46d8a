import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../e2e/launch.ts';
import { shareCandor } from './candor.ts';
import { inMain, keepInMain } from '../e2e/in-main.ts';
import { tour } from './tour.ts';

describe('rule 1: only own content is loaded', () => {
  const candor = shareCandor();

  test('every request of a tour through all pages is for a file of Candor', async () => {
    const seen: string[] = [];
    candor.page.on('request', (request) => seen.push(request.url()));
    const fromSession = await keepInMain(candor.app, ({ session }) => {
      const urls: string[] = [];
      session.defaultSession.webRequest.onCompleted((details) => urls.push(details.url));
      session.defaultSession.webRequest.onErrorOccurred((details) => urls.push(details.url));
      return urls;
    });
    await candor.page.reload();
    await tour(candor.page);
    seen.push(...(await fromSession.value()));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.filter((url) => !url.startsWith('app://candor/'))).toEqual([]);
  });

  test('an image from elsewhere is not asked for', async () => {
    candor.trouble.expect(/Content Security Policy/u);
    const outcome = await candor.page.evaluate(
      () =>
        new Promise((settle) => {
          const image = new Image();
          image.addEventListener('load', () => settle('loaded'));
          image.addEventListener('error', () => settle('refused'));
          image.src = 'http://127.0.0.1:9/pixel.png';
        }),
    );
    expect(outcome).toBe('refused');
  });

  test('even the main process cannot fetch through the session', async () => {
    const answers = await inMain(candor.app, async ({ net, session }) => {
      const urls = ['http://127.0.0.1:9/', 'file:///etc/hostname', 'app://elsewhere/index.html'];
      const sessions = [session.defaultSession, session.fromPartition('another')];
      const outcomes: string[] = [];
      for (const url of urls) {
        outcomes.push(await net.fetch(url).then(() => 'answered', String));
        for (const one of sessions)
          outcomes.push(await one.fetch(url).then(() => 'answered', String));
      }
      return outcomes;
    });
    expect(answers).toHaveLength(9);
    for (const answer of answers) expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('the built pages name no address outside the build', () => {
    const folder = join(root, 'out', 'renderer');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const pages = files.filter((file) => /\.(?:html|css)$/u.test(file));
    expect(pages).toContain('index.html');
    for (const page of pages) {
      const text = readFileSync(join(folder, page), 'utf8');
      expect(text).not.toMatch(/(?:src|href)\s*=\s*["']?\s*(?:https?:)?\/\//iu);
      expect(text).not.toMatch(/url\(\s*["']?\s*(?:https?:)?\/\//iu);
      expect(text).not.toMatch(/@import\s+["']\s*(?:https?:)?\/\//iu);
    }
  });
});
