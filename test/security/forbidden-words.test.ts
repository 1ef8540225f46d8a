import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../e2e/launch.ts';

/** What is never written in the program, and the rule of Electron's checklist that it would break. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'rule 2, Node in a page': /nodeIntegration\w*\s*:\s*true/u,
  'rule 3, a shared world': /contextIsolation\s*:\s*false/u,
  'rule 4, no sandbox': /sandbox\s*:\s*false|appendSwitch\(\s*'no-sandbox'/u,
  'rule 6, web security': /webSecurity|disable-web-security/u,
  'rule 7, the policy bypassed': /bypassCSP|unsafe-(?:inline|eval)/u,
  'rule 8, insecure content': /allowRunningInsecureContent|allow-running-insecure-content/u,
  'rule 9, experiments': /experimentalFeatures|enable-experimental-web-platform-features/u,
  'rule 10, engine features': /enableBlinkFeatures|enable-blink-features/u,
  'rule 11, webviews': /webviewTag\s*:\s*true|<webview|allowpopups/u,
  'rule 18, file addresses': /loadFile\(|['"`]file:\/\//u,
  'code made of text': /\beval\(|new Function\(|\.executeJavaScript\(/u,
  'markup made of text': /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML/u,
  'a browser without its checks': /ignore-certificate-errors|@electron\/remote/u,
};

function sources(): readonly string[] {
  return ['core', 'main', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:tsx?|html)$/u.test(file))
      .map((file) => join(folder, file)),
  );
}

describe('what the source never says', () => {
  test('there is source to look at', () => {
    expect(sources()).toContain(join('main', 'desktop', 'window.ts'));
    expect(sources()).toContain(join('renderer', 'index.html'));
  });

  test.each(Object.entries(forbidden))('%s', (_rule, pattern) => {
    const guilty = sources().filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(guilty).toEqual([]);
  });
});
