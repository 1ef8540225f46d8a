import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, readSources, type Source } from './imports.ts';

const core = readSources('core');
const main = readSources('main');
const renderer = readSources('renderer');
const all = [...core, ...main, ...renderer, ...readSources('test', 'scripts', 'bench')];

/** Files that break a rule, each as `file: what`, so that a failure names the place. */
function breaking(
  sources: readonly Source[],
  isWrong: (imported: string, path: string) => boolean,
): readonly string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((one) => isWrong(one, path)).map((one) => `${path}: ${one}`),
  );
}

function saying(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

/** `main/desktop/window.ts` → `desktop`; null for what lies directly in `main/`. */
function moduleOf(path: string): string | null {
  return /^main\/([^/]+)\//u.exec(path)?.[1] ?? null;
}

/** What joins the modules: app.ts and its parts, one for each module that has much to be joined with. */
const joins = /^main\/(?:app|app-types|events|joined|wire-[a-z]+)\.ts$/u;

/** Those who ask for the services; they know their types. */
const askers: readonly (string | null)[] = ['cli', 'desktop', 'ipc'];

/**
 * What a file of a module may not see: another module. What is kept in the profile, and how a file is read safely, is
 * one answer for all of them; those two know of no other.
 */
function leavesItsModule(one: string, path: string): boolean {
  const [own, other] = [moduleOf(path), moduleOf(one)];
  if (own === null || !one.startsWith('main/') || other === own) return false;
  if (other === 'files') return false;
  if (other === 'profile') return own === 'files';
  return !(one === 'main/app-types.ts' && askers.includes(own));
}

/** What some files load, directly or through others, now or later; a type is not loaded. */
function loadedFrom(...from: readonly string[]): ReadonlySet<string> {
  const loaded = new Set<string>();
  const load = (one: string): void => {
    if (loaded.has(one)) return;
    loaded.add(one);
    const source = main.find(({ path }) => path === one);
    for (const next of source?.values ?? []) load(next);
  };
  for (const one of from) load(one);
  return loaded;
}

function isBare(one: string): boolean {
  return (
    /^(?:core|main|renderer|test|scripts|bench)\//u.test(one) && !/\.\w+(?:\?\w+)?$/u.test(one)
  );
}

describe('the walk itself', () => {
  test('finds imports however they are written', () => {
    const code = `import { a } from 'one';\nimport type { B } from "two";\nimport 'three';
      export * from 'four'; export { c,\n d } from './five.ts';
      const x = await import('six'); import * as y from 'seven'; require('eight');
      // import 'nine';\n/* import 'ten'; */`;
    expect(importsOf(code)).toEqual([
      'one',
      'two',
      'three',
      'four',
      './five.ts',
      'six',
      'seven',
      'eight',
    ]);
  });

  test('finds the files', () => {
    expect(core.map(({ path }) => path)).toContain('core/contract.ts');
    expect(main.map(({ path }) => path)).toContain('main/desktop/window.ts');
    expect(renderer.some(({ path }) => path.endsWith('.tsx'))).toBe(true);
    expect(main.find(({ path }) => path === 'main/preload.ts')?.imports).toEqual([
      'electron',
      'core/contract.ts',
    ]);
  });
});

describe('who may import whom', () => {
  test('core/ imports only core/', () => {
    const strays = breaking(core, (one) => !one.startsWith('core/'));
    expect(strays).toEqual(['core/call.ts: zod', 'core/messages/format.ts: intl-messageformat']);
    expect(core.find(({ path }) => path === 'core/call.ts')?.text).toMatch(
      /^import type \{ z as zod \} from 'zod';$/mu,
    );
  });

  test('main/ imports main/, core/ and packages', () => {
    const wrong = /^(?:renderer|test|scripts|bench|assets)\//u;
    expect(breaking(main, (one) => wrong.test(one))).toEqual([]);
  });

  test('the modules of main/ do not import each other', () => {
    expect(breaking(main, leavesItsModule)).toEqual([]);
  });

  test('beside the modules of main/ lies what starts and joins them, and nothing else', () => {
    const found = main.map(({ path }) => path).filter((path) => moduleOf(path) === null);
    expect(found.filter((path) => !joins.test(path)).toSorted()).toEqual([
      'main/candor.ts',
      'main/index.ts',
      'main/preload.ts',
      'main/terminal.ts',
    ]);
  });

  test('only what starts Candor sees ipc/ and cli/', () => {
    const starts = /^main\/(?:index|candor|terminal)\.ts$/u;
    const beside = main.filter(({ path }) => moduleOf(path) === null && !starts.test(path));
    expect(breaking(beside, (one) => /^main\/(?:cli|ipc)\//u.test(one))).toEqual([]);
  });

  test('renderer/ imports renderer/, core/ and packages, never Node or Electron', () => {
    const wrong = /^(?:main|test|scripts|bench)\/|^node:|^electron/u;
    expect(breaking(renderer, (one) => wrong.test(one))).toEqual([]);
  });

  test('what a terminal loads needs no Electron', () => {
    const loaded = loadedFrom('main/candor.ts', 'main/app.ts', 'main/cli/index.ts');
    expect([...loaded]).toContain('main/crash/sentry.ts');
    expect([...loaded].filter((one) => /electron/u.test(one))).toEqual([]);
  });

  test('nothing but tests imports tests', () => {
    const program = [...core, ...main, ...renderer];
    expect(breaking(program, (one) => one.startsWith('test/'))).toEqual([]);
  });
});

describe('who may touch what', () => {
  test('only api.ts touches window.candor', () => {
    expect(saying(renderer, /\b(?:window|globalThis|self)\s*(?:\.|\[['"`])candor\b/u)).toEqual([
      'renderer/api.ts',
    ]);
  });

  test('only main/files/ reads files', () => {
    const named = String.raw`\{[^}]*\b(?:readFile|readFileSync|readSync|createReadStream|openAsBlob)\b[^}]*\}`;
    const reading = new RegExp(`import (?!type)(?:${named}|\\*[^;]*|\\w+[^;]*) from 'node:fs`, 'u');
    const found = main.filter(({ text }) => reading.test(text)).map(({ path }) => path);
    // The build's own pages may lie in an archive, which only Electron's own readFileSync() opens.
    expect(found.toSorted()).toEqual(['main/desktop/app-files.ts', 'main/files/read-file.ts']);
  });

  test('what lies in a profile is named in profile-files.ts, from where it is kept to its owner', () => {
    const naming = /join\((?:\w+\.)?profile, ?['"`]/u;
    expect(saying(main, naming)).toEqual([]);
  });

  test('only open-link.ts opens links', () => {
    expect(saying([...core, ...main, ...renderer], /\.openExternal\b|\bopenPath\b/u)).toEqual([
      'main/desktop/open-link.ts',
    ]);
  });

  test('only sentry.ts runs Sentry’s library, and never its init()', () => {
    const named = all.filter(({ imports }) => imports.some((one) => one.startsWith('@sentry/')));
    expect(named.map(({ path }) => path).toSorted()).toEqual([
      'main/crash/sentry-electron.ts',
      'main/crash/sentry.ts',
    ]);
    expect(
      saying(main, /\bSentry\.init\b|\{[^}]*\binit\b[^}]*\} = await import\('@sentry/u),
    ).toEqual([]);
  });

  test('only the preload touches ipcRenderer and contextBridge', () => {
    expect(saying([...core, ...main, ...renderer], /\bipcRenderer\b|\bcontextBridge\b/u)).toEqual([
      'main/preload.ts',
    ]);
  });

  test('only serve.ts listens to the window', () => {
    const listening = /\bipcMain\s*\.\s*(?:on|once|handle\w*)\(|\.ipc\.(?:on|handle)/u;
    expect(saying(main, listening)).toEqual(['main/ipc/serve.ts']);
  });

  test('nothing takes all of Zod, which has its messages in fifty languages', () => {
    expect(saying(main, /^import \{[^}]*\bz\b[^}]*\} from 'zod'|import\('zod'\)/mu)).toEqual([]);
  });

  test('core/ has no clock, no randomness and no world', () => {
    const world =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bperformance\.|\bcrypto\.|\bprocess\.|\bglobalThis\b|\bsetTimeout\b|\bsetInterval\b|\bfetch\(/u;
    expect(saying(core, world)).toEqual([]);
  });
});

describe('how it is written', () => {
  test('no file is longer than 250 lines', () => {
    const long = all
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  test('files are kebab-case, components PascalCase in a .tsx', () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config|d))*\.[cm]?[jt]sx?$/u;
    const pascal = /^[A-Z][A-Za-z0-9]*\.tsx$/u;
    const misnamed = all
      .map(({ path }) => path)
      .filter((path) => !kebab.test(basename(path)) && !pascal.test(basename(path)));
    expect(misnamed).toEqual([]);
    const components = all.filter(({ path }) => pascal.test(basename(path)));
    expect(components.filter(({ path }) => !path.startsWith('renderer/'))).toEqual([]);
  });

  test('relative imports carry their ending', () => {
    expect(breaking(all, isBare)).toEqual([]);
  });
});
