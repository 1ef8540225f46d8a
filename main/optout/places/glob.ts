import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the files that a path with wildcards names, sorted by their bytes, as systemd takes them. Source: glob(7). */
export async function expandWildcards(path: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(path)) return [path];
  let found = ['/'];
  for (const part of path.split('/').filter((one) => one !== '')) {
    // oxlint-disable-next-line no-await-in-loop -- each part lies in the folders of the one before
    const next = await Promise.all(found.map((folder) => namesIn(folder, part)));
    found = next.flat();
  }
  return found.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

async function namesIn(folder: string, part: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(part)) return [join(folder, part)];
  const pattern = patternOf(part);
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => pattern.test(name) && (!name.startsWith('.') || part.startsWith('.')))
    .map((name) => join(folder, name));
}

function patternOf(part: string): RegExp {
  const source = part.replaceAll(
    /\\([\s\S])|\[([!^]?)(\]?[^\]]*)\]|[\s\S]/g,
    (char, escaped?: string, not?: string, members?: string) => {
      if (members !== undefined) {
        return `[${not === '' ? '' : '^'}${members.replaceAll(/[\\\]^]/g, String.raw`\$&`)}]`;
      }
      if (escaped === undefined && char === '*') return '.*';
      if (escaped === undefined && char === '?') return '.';
      return (escaped ?? char).replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
    },
  );
  return new RegExp(`^${source}$`, 'su');
}
