import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { shareCandor } from './candor.ts';
import { tour } from './tour.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'";

/**
 * Text an attacker made trusted: the policy names no such makers, so a page can make one. What is
 * stopped below is stopped all the same.
 */
const trusted = `const same = (text) => text;
  const trusted = trustedTypes.createPolicy('attacker' + Math.random(), { createScript: same, createScriptURL: same });`;

/** What a page tries, and the directive that has to stop it. Run in the page after a turn of its loop. */
const attempts: Readonly<Record<string, { directive: string; code: string }>> = {
  'text turned into code': {
    directive: 'script-src',
    code: 'try { (0, eval)(trusted.createScript("window.pwned = true")) } catch {}',
  },
  'a function made of text': {
    directive: 'require-trusted-types-for',
    code: 'try { new Function("window.pwned = true")() } catch {}',
  },
  'an inline script': {
    directive: 'script-src-elem',
    code: `const script = document.createElement('script');
      script.text = trusted.createScript('window.pwned = true'); document.head.append(script);`,
  },
  'an inline handler': {
    directive: 'script-src-attr',
    code: `const button = document.createElement('button');
      button.setAttribute('onclick', trusted.createScript('window.pwned = true')); button.click();`,
  },
  'markup from text': {
    directive: 'require-trusted-types-for',
    code: `try { document.createElement('div').innerHTML = '<img src=x onerror="window.pwned = true">' } catch {}`,
  },
  'an image from elsewhere': {
    directive: 'img-src',
    code: `new Image().src = 'http://127.0.0.1:9/pixel.png';`,
  },
  'an inline style': {
    directive: 'style-src-elem',
    code: `const style = document.createElement('style');
      style.textContent = 'body { background: url(http://127.0.0.1:9/) }'; document.head.append(style);`,
  },
  'a request': { directive: 'connect-src', code: `fetch('/index.html').catch(() => {});` },
  'a socket': {
    directive: 'connect-src',
    code: `try { new WebSocket('ws://127.0.0.1:9/') } catch {}`,
  },
  'a beacon': {
    directive: 'connect-src',
    code: `navigator.sendBeacon('http://127.0.0.1:9/', 'x');`,
  },
  'a frame': {
    directive: 'frame-src',
    code: `const frame = document.createElement('iframe');
      frame.src = '/index.html'; document.body.append(frame);`,
  },
  'another base address': {
    directive: 'base-uri',
    code: `const base = document.createElement('base');
      base.href = 'http://127.0.0.1:9/'; document.head.append(base);`,
  },
  'a plug-in': {
    directive: 'object-src',
    code: `const object = document.createElement('object');
      object.data = trusted.createScriptURL('/index.html'); document.body.append(object);`,
  },
};

async function violationsOf(page: Page, code: string): Promise<unknown> {
  return page.evaluate(
    (text) =>
      new Promise((settle) => {
        const seen: string[] = [];
        const hear = (event: SecurityPolicyViolationEvent): void => {
          seen.push(event.effectiveDirective);
        };
        document.addEventListener('securitypolicyviolation', hear);
        setTimeout(() => {
          document.removeEventListener('securitypolicyviolation', hear);
          settle({ seen, pwned: Reflect.has(window, 'pwned') });
        }, 300);
        // The debugger may make a function of text; called from a timer it is held to the policy.
        const run: TimerHandler = Reflect.construct(Function, [text]);
        setTimeout(run, 0);
      }),
    code,
  );
}

describe('rule 7: the content security policy', () => {
  const candor = shareCandor();
  let headers: Record<string, string> = {};

  beforeAll(async () => {
    headers = (await (await candor.page.reload())?.allHeaders()) ?? {};
  });

  test('comes as a header, word for word', () => {
    expect(headers['content-security-policy']).toBe(policy);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
  });

  test('the page has neither shared memory nor the finer clocks that come with it', async () => {
    const found = await candor.page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer]);
    expect(found).toEqual([false, 'undefined']);
  });

  test.each(Object.entries(attempts))('stops %s', async (_name, { directive, code }) => {
    candor.trouble.expect(/Content Security Policy|Trusted|127\.0\.0\.1:9|ERR_BLOCKED/u);
    const { seen, pwned } = Object(await violationsOf(candor.page, `${trusted}\n${code}`));
    expect(seen).toContain(directive);
    expect(pwned).toBe(false);
  });

  test('the pages themselves never run against it', async () => {
    const directives = await candor.page.evaluateHandle(() => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.push(event.effectiveDirective);
      });
      return seen;
    });
    await tour(candor.page);
    expect(await directives.jsonValue()).toEqual([]);
  });
});
