import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pack } from '../../../../main/deletion/bundle/archive.ts';
import { checksWithoutCandor } from '../../../../main/deletion/bundle/how-to-verify.ts';
import { bundled, textsOf } from './bundled.ts';

/** Copies of a bundle, each with one byte changed: every so many bytes, and the last ones. */
function spread(bytes: Uint8Array, step: number): Uint8Array[] {
  const places = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) => at * step);
  return [...places, bytes.length - 65, bytes.length - 1].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    return copy;
  });
}

/** What the command prints for each file, as a user would run it. */
function said(folder: string, command: string, files: readonly string[]): readonly string[] {
  const lists = command.startsWith('node') ? [files.join(' ')] : files;
  const printed = lists.map((list) => {
    const { stdout } = spawnSync('sh', ['-c', command.replaceAll('FILE', list)], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout.trim().split('\n');
  });
  const words = printed.flat().map((line) => line.split(': ').at(-1) ?? '');
  expect(words).toHaveLength(files.length);
  return words;
}

const unescaped = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('a bundle without Candor', () => {
  it.each(['shell', 'node'] as const)(
    'tells without Candor, by the command that is in it (%s), that any byte was changed',
    async (way) => {
      if (process.platform !== 'linux') return;
      const { bundle } = await bundled();
      const command = checksWithoutCandor[way];
      for (const name of ['VERIFY.txt', 'index.html'] as const) {
        const text = textsOf(bundle.bytes)[name] ?? '';
        expect(name === 'VERIFY.txt' ? text : unescaped(text)).toContain(command);
      }
      const folder = mkdtempSync(join(tmpdir(), 'candor-flipped-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      // Every byte of a small one, and every part of a whole one: headings, contents, directory, end, digest.
      const small = pack([{ name: 'letter.txt', bytes: Buffer.from('To: the vendor\n') }]);
      const flips =
        way === 'node'
          ? [...spread(small, 1), ...spread(bundle.bytes, 397)]
          : spread(bundle.bytes, Math.ceil(bundle.bytes.length / 24));
      const files = flips.map((bytes, at) => {
        writeFileSync(join(folder, `${at}.zip`), bytes);
        return `${at}.zip`;
      });
      writeFileSync(join(folder, 'as-made.zip'), bundle.bytes);
      expect(said(folder, command, ['as-made.zip'])).toEqual(['intact']);
      expect(new Set(said(folder, command, files))).toEqual(new Set(['CHANGED']));
    },
    60_000,
  );
});
