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

/** `main/shell/window.ts` → `shell`; null for what lies directly in `main/`. */
function roomOf(path: string): string | null {
  return /^main\/([^/]+)\//u.exec(path)?.[1] ?? null;
}

/** What lies beside the rooms, but for index.ts, which puts it all together; and the rooms that each may see. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'main/cli.ts': ['terminal'],
  'main/settings.ts': ['profile'],
  'main/secrets.ts': ['profile'],
  'main/preload.ts': [],
};

/**
 * What a file of a room may not see. terminal/ is cli.ts in parts, and actions/ is what window and terminal share:
 * both keep things in the profile; actions/ is given the settings and secrets too, and names by their types the
 * rooms that it is given. program/ introduces the rooms to each other, and no room sees it.
 */
function leavesItsRoom(one: string, path: string): boolean {
  const room = roomOf(path);
  const other = roomOf(one);
  if (room === null || !one.startsWith('main/') || other === room) return false;
  // How a file is read safely is one answer for all; it knows of none of them.
  if (other === 'files') return false;
  if (other === null) {
    const given = one === 'main/settings.ts' || one === 'main/secrets.ts';
    return !given || (room !== 'actions' && room !== 'program');
  }
  if (room === 'program') return other === 'terminal' || other === 'ipc';
  if (room !== 'terminal' && room !== 'actions') return true;
  if (other === 'profile') return false;
  return room === 'terminal' || other === 'program' || isValue(path, other);
}

/** Types alone tie nothing together. */
function isValue(path: string, room: string): boolean {
  return valueImported(main.find((source) => source.path === path)?.text ?? '', room);
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
    expect(main.map(({ path }) => path)).toContain('main/shell/window.ts');
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
    expect(strays).toEqual(['core/call.ts: zod']);
    expect(core.find(({ path }) => path === 'core/call.ts')?.text).toMatch(
      /^import type \{ z as zod \} from 'zod';$/mu,
    );
  });

  test('main/ imports main/, core/ and packages', () => {
    const wrong = /^(?:renderer|test|scripts|bench|assets)\//u;
    expect(breaking(main, (one) => wrong.test(one))).toEqual([]);
  });

  test('the rooms of main/ do not import each other, nor what lies beside them', () => {
    expect(breaking(main, leavesItsRoom)).toEqual([]);
  });

  test('beside the rooms of main/ lie five files, and only index.ts sees every room', () => {
    const found = main.filter(({ path }) => roomOf(path) === null);
    const named = ['main/index.ts', ...Object.keys(beside)];
    expect(found.map(({ path }) => path).toSorted()).toEqual(named.toSorted());
    const others = found.filter(({ path }) => path !== 'main/index.ts');
    const strays = (one: string, path: string): boolean =>
      one.startsWith('main/') && beside[path]?.includes(roomOf(one) ?? '') !== true;
    expect(breaking(others, strays)).toEqual([]);
  });

  test('in program/, each file introduces one room, and only open-program.ts more', () => {
    const open = 'main/program/open-program.ts';
    expect(main.map(({ path }) => path)).toContain(open);
    const guilty = main
      .filter(({ path }) => roomOf(path) === 'program' && path !== open)
      .map(({ path, imports }) => {
        const rooms = new Set(
          imports.map(roomOf).filter((room) => room !== null && isValue(path, room)),
        );
        // What is kept in the profile, and how a file is read, is no room that another is introduced to.
        rooms.delete('profile');
        rooms.delete('files');
        return [path, ...rooms];
      })
      .filter((found) => found.length > 2);
    expect(guilty).toEqual([]);
  });

  test('renderer/ imports renderer/, core/ and packages, never Node or Electron', () => {
    const wrong = /^(?:main|test|scripts|bench)\/|^node:|^electron/u;
    expect(breaking(renderer, (one) => wrong.test(one))).toEqual([]);
  });

  test('nothing but tests imports tests', () => {
    const program = [...core, ...main, ...renderer];
    expect(breaking(program, (one) => one.startsWith('test/'))).toEqual([]);
  });
});

function valueImported(text: string, room: string): boolean {
  const place = `'\\.{1,2}/${room}/`;
  return new RegExp(`import (?!type)[^;]*?from ${place}|import\\(${place}`, 'u').test(text);
}

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
    expect(found.toSorted()).toEqual(['main/files/read-file.ts', 'main/shell/app-files.ts']);
  });

  test('only open-link.ts opens links', () => {
    expect(saying([...core, ...main, ...renderer], /\.openExternal\b|\bopenPath\b/u)).toEqual([
      'main/shell/open-link.ts',
    ]);
  });

  test('only sentry.ts runs Sentry’s library, and never its init()', () => {
    const named = all.filter(({ imports }) => imports.some((one) => one.startsWith('@sentry/')));
    expect(named.map(({ path }) => path)).toEqual(['main/crash/sentry.ts']);
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
