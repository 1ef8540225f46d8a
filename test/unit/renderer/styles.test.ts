import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, root } from '../imports.ts';

const styleFiles = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => {
    const file = posix.join('renderer', path.replaceAll('\\', '/'));
    return { file, text: readFileSync(join(root, file), 'utf8') };
  });
const sources = readSources('renderer');
const page = readFileSync(join(root, 'renderer', 'index.html'), 'utf8');

/** The classes in the selectors of a style; those in `:global(…)` belong to others. */
function classesIn(css: string): ReadonlySet<string> {
  const selectors = css
    .replaceAll(/\/\*[^]*?\*\/|"[^"]*"|'[^']*'/gu, '')
    .replaceAll(/:global\([^)]*\)/gu, '')
    .replaceAll(/\{[^{}]*\}/gu, '{}');
  return new Set([...selectors.matchAll(/\.([a-z][\w-]*)/giu)].map(([, name = '']) => name));
}

/** The classes that a style names of others: `:global(.button)`. */
function othersIn(css: string): readonly string[] {
  const named = [...css.matchAll(/:global\(([^)]*)\)/gu)].map(([, inside = '']) => inside);
  return named.flatMap((inside) =>
    [...inside.matchAll(/\.([a-z][\w-]*)/giu)].map(([, name = '']) => name),
  );
}

/** The names that a module's style is imported by, and what is taken of each: `styles['a']`, or all of it, `styles[name]`. */
function takenOf(file: string): { readonly names: ReadonlySet<string>; readonly all: boolean } {
  const names = new Set<string>();
  let all = false;
  for (const { path, text } of sources) {
    for (const [, local = '', from = ''] of text.matchAll(/import (\w+) from '([^']+\.css)'/gu)) {
      if (posix.join(posix.dirname(path), from) !== file) continue;
      for (const [, name] of text.matchAll(new RegExp(`\\b${local}\\['([^']+)'\\]`, 'gu')))
        names.add(name ?? '');
      all ||= new RegExp(`\\b${local}\\[[^'\\]]`, 'u').test(text);
    }
  }
  return { names, all };
}

/** Every text in the sources, in quotes of any kind: a class that is chosen by a state stands in one. */
const words = new Set(
  [...sources.map(({ text }) => text), page].flatMap((text) =>
    [...text.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/gu)].flatMap(([, a, b, c]) =>
      (a ?? b ?? c ?? '').split(/[\s${}]+/u),
    ),
  ),
);
/** The classes that are written out where an element takes them. */
const written = [...sources.map(({ text }) => text), page].flatMap((text) =>
  [...text.matchAll(/\bclass(?:Name)?="([^"]*)"/gu)].flatMap(([, names = '']) =>
    names.split(' ').filter((name) => name !== ''),
  ),
);

const modules = styleFiles.filter(({ file }) => file.endsWith('.module.css'));
const shared = styleFiles.filter(({ file }) => !file.endsWith('.module.css'));
const global = new Set(shared.flatMap(({ text }) => [...classesIn(text)]));
/** Those of the library that draws the charts. */
const ofLibraries = /^u-|^uplot$/u;

describe.each(modules)('$file', ({ file, text }) => {
  const taken = takenOf(file);

  test('has no class that no component takes, and every class that one takes', () => {
    const own = classesIn(text);
    expect(taken.all ? [] : [...own].filter((name) => !taken.names.has(name))).toEqual([]);
    expect([...taken.names].filter((name) => !own.has(name))).toEqual([]);
  });

  test('names no class of others that there is not', () => {
    expect(othersIn(text).filter((name) => !global.has(name) && !ofLibraries.test(name))).toEqual(
      [],
    );
  });
});

test('a feature has no global class', () => {
  expect(shared.filter(({ file }) => file.includes('/features/'))).toEqual([]);
});

describe('the classes that features share', () => {
  test('are each used by a component', () => {
    const unused = [...global].filter((name) => !words.has(name) && !ofLibraries.test(name));
    expect(unused).toEqual([]);
  });

  test('are all there: no component takes a class that no style has', () => {
    expect([...new Set(written)].filter((name) => !global.has(name))).toEqual([]);
  });
});
