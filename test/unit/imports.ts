import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** Root folder of the clone. */
export const root = join(import.meta.dirname, '..', '..');

/** A source file and what it imports. */
export interface Source {
  /** From the root, with forward slashes: `main/desktop/window.ts`. */
  readonly path: string;
  readonly text: string;
  /** As written in the source: `electron`, `node:fs`; relative ones as a path from the root. */
  readonly imports: readonly string[];
  /** Those of them that are loaded when it runs, and not only known to the compiler. */
  readonly values: readonly string[];
}

const anImport =
  /(?:^|[;\n])\s*(?:import|export)\s+(?:type\s+)?(?:[\w$*{][^;'"]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*(?:\/\*.*?\*\/\s*)?['"`]([^'"`\n]+)['"`]|\bimport\.meta\.(?:glob|resolve)\(\s*['"`]([^'"`\n]+)/gu;

const aType = /\b(?:import|export) type\s[^;]*?from '[^']*'/gu;

/** What a piece of source imports, in any of the ways that the language has; comments are not read. */
export function importsOf(text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\//gu, '').replaceAll(/^\s*\/\/.*$/gmu, '');
  return [...code.matchAll(anImport)].map(([, one, two, three]) => one ?? two ?? three ?? '');
}

/** All TypeScript and JavaScript source under the given folders of the clone. */
export function readSources(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/u.test(entry.name))
      .map((entry) => {
        const full = join(entry.parentPath, entry.name);
        const path = relative(root, full).split(sep).join('/');
        const text = readFileSync(full, 'utf8');
        const named = (code: string) => importsOf(code).map((name) => resolved(path, name));
        return { path, text, imports: named(text), values: named(text.replaceAll(aType, '')) };
      }),
  );
}

function resolved(from: string, name: string): string {
  return name.startsWith('.') ? posix.join(posix.dirname(from), name) : name;
}
